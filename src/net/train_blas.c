/*
 * The products of the trainers: OpenBLAS where it is installed, else plain loops, which are right
 * but far too slow to train a model with. It is loaded by the trainers alone, since loading it
 * starts threads and takes longer than opening a model. One thread: several runs, or builds, share
 * the machine.
 */
#include "net/train_math.h"

#include <dlfcn.h>
#include <stdlib.h>

/* cblas_sgemm and its constants, as the reference BLAS has them. */
enum { ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112 };
typedef void sgemm(int order, int ta, int tb, int m, int n, int k, float alpha, const float *a, int lda,
                   const float *b, int ldb, float beta, float *c, int ldc);

bool gemm_is_fast(void)
{
	setenv("OPENBLAS_NUM_THREADS", "1", 0);
	return dlopen("libopenblas.so.0", RTLD_NOW | RTLD_GLOBAL) != NULL;
}

static void plain_gemm(bool ta, bool tb, size_t m, size_t n, size_t k, const float *a, size_t lda,
                       const float *b, size_t ldb, float beta, float *c, size_t ldc)
{
	for (size_t i = 0; i < m; i++) {
		for (size_t j = 0; j < n; j++) {
			float sum = 0;
			for (size_t x = 0; x < k; x++)
				sum += (ta ? a[x * lda + i] : a[i * lda + x]) *
				       (tb ? b[j * ldb + x] : b[x * ldb + j]);
			c[i * ldc + j] = sum + (beta != 0 ? beta * c[i * ldc + j] : 0);
		}
	}
}

void gemm(bool ta, bool tb, size_t m, size_t n, size_t k, const float *a, size_t lda,
          const float *b, size_t ldb, float beta, float *c, size_t ldc)
{
	union { /* ISO C has no cast from an object's pointer to a function's */
		void *object;
		sgemm *call;
	} fast = {dlsym(RTLD_DEFAULT, "cblas_sgemm")};
	if (m == 0 || n == 0 || k == 0)
		return;
	if (!fast.object)
		plain_gemm(ta, tb, m, n, k, a, lda, b, ldb, beta, c, ldc);
	else
		fast.call(ROW_MAJOR, ta ? TRANSPOSED : PLAIN, tb ? TRANSPOSED : PLAIN, (int)m, (int)n, (int)k,
		          1.0f, a, (int)lda, b, (int)ldb, beta, c, (int)ldc);
}
