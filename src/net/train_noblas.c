/* Built where OpenBLAS is absent: right but far too slow to train a model with. */
#include "net/train_math.h"

bool gemm_is_fast(void)
{
	return false;
}

void gemm(bool ta, bool tb, size_t m, size_t n, size_t k, const float *a, size_t lda,
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
