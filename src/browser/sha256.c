#include "browser/sha256.h"

// That of musl, which Emscripten carries; in the public domain.
#include "crypt_sha256.c"

void* sha256_begin(void) {
  struct sha256* state = malloc(sizeof *state);
  if (state) sha256_init(state);
  return state;
}

void sha256_add(void* state, const void* bytes, int length) {
  sha256_update(state, bytes, (unsigned long)length);
}

void sha256_finish(void* state, unsigned char* digest) {
  sha256_sum(state, digest);
  free(state);
}
