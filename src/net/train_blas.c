/* The only file that names BLAS. One thread: several runs, or builds, share the machine. */
#include "net/train_math.h"

#include <cblas.h>

bool gemm_is_fast(void)
{
	openblas_set_num_threads(1);
	return true;
}

void gemm(bool ta, bool tb, size_t m, size_t n, size_t k, const float *a, size_t lda,
          const float *b, size_t ldb, float beta, float *c, size_t ldc)
{
	if (m == 0 || n == 0 || k == 0)
		return;
	cblas_sgemm(CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans,
	            (blasint)m, (blasint)n, (blasint)k, 1.0f, a, (blasint)lda, b, (blasint)ldb,
	            beta, c, (blasint)ldc);
}
