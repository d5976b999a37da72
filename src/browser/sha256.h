#pragma once

// SHA-256 (FIPS 180-4) of what comes part by part, which WebCrypto has only for what is in memory as a whole.
#ifdef __cplusplus
extern "C" {
#endif

void* sha256_begin(void);
void sha256_add(void* state, const void* bytes, int length);
// Writes 32 bytes, and lets go of the state.
void sha256_finish(void* state, unsigned char* digest);

#ifdef __cplusplus
}
#endif
