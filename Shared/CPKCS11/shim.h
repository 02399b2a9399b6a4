#pragma once
// Names of its own instead of macros, which Swift does not see.
#define CRYPTOKI_GNU 1
#include <p11-kit/pkcs11.h>
