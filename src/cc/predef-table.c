// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Predefined macros: rows of versions, architectures, condition and text; extensions; cpus. Facts
 * and the columns are explained in predef.h. Types are in predef-types.c, the version in predef.c.
 * The rows are those of a compiler built without distribution defaults (such as
 * --enable-default-pie).
 */
#include "predef.h"

const struct cc_predef_row cc_predef_rows[] = {
	/* The language; these stay with -undef. */
	{ 0, 0, ANY, "", "__STDC__ 1" },
	{ 0, 0, ANY, "!freestanding", "__STDC_HOSTED__ 1" },
	{ 0, 0, ANY, "freestanding", "__STDC_HOSTED__ 0" },
	{ 0, 0, ANY, "all iso", "__STRICT_ANSI__ 1" },
	{ 0, 0, ANY, "std99", "__STDC_VERSION__ 199901L" },
	{ 0, 0, ANY, "std11", "__STDC_VERSION__ 201112L" },
	{ 0, 0, ANY, "std17", "__STDC_VERSION__ 201710L" },
	{ 0, 1500, ANY, "std23", "__STDC_VERSION__ 202000L" },
	{ 1500, 0, ANY, "std23", "__STDC_VERSION__ 202311L" },
	{ 409, 0, ANY, "uliterals", "__STDC_UTF_16__ 1\n__STDC_UTF_32__ 1" },
	{ 1500, 0, ANY, "",
	  "__STDC_EMBED_NOT_FOUND__ 0\n__STDC_EMBED_FOUND__ 1\n__STDC_EMBED_EMPTY__ 2" },

	/* The system. */
	{ 0, 0, ANY, "all",
	  "__gnu_linux__ 1\n__linux 1\n__linux__ 1\n__unix 1\n__unix__ 1\n__ELF__ 1" },
	{ 0, 0, ANY, "all gnu", "linux 1\nunix 1" },
	{ 0, 0, ANY, "all", "_LP64 1\n__LP64__ 1" },
	{ 0, 0, ANY, "all", "__REGISTER_PREFIX__ \n__USER_LABEL_PREFIX__ " },
	{ 0, 0, ANY, "all", "__PRAGMA_REDEFINE_EXTNAME 1" },
	{ 0, 0, ANY, "pthread", "_REENTRANT 1" },

	/* Code generation options. */
	{ 0, 0, ANY, "all opt", "__OPTIMIZE__ 1" },
	{ 0, 0, ANY, "all opt-size", "__OPTIMIZE_SIZE__ 1" },
	{ 0, 0, ANY, "all no-inline", "__NO_INLINE__ 1" },
	{ 0, 0, ANY, "all gnu-inline", "__GNUC_GNU_INLINE__ 1" },
	{ 0, 0, ANY, "all !gnu-inline", "__GNUC_STDC_INLINE__ 1" },
	{ 0, 0, ANY, "all uchar", "__CHAR_UNSIGNED__ 1" },
	{ 0, 0, ANY, "pic1", "__pic__ 1\n__PIC__ 1" },
	{ 0, 0, ANY, "pic2", "__pic__ 2\n__PIC__ 2" },
	{ 0, 0, ANY, "pie1", "__pie__ 1\n__PIE__ 1" },
	{ 0, 0, ANY, "pie2", "__pie__ 2\n__PIE__ 2" },
	{ 0, 0, ANY, "ssp", "__SSP__ 1" },
	{ 0, 0, ANY, "ssp-all", "__SSP_ALL__ 2" },
	{ 409, 0, ANY, "ssp-strong", "__SSP_STRONG__ 3" },
	{ 500, 0, ANY, "ssp-explicit", "__SSP_EXPLICIT__ 4" },
	{ 0, 0, ANY, "asan", "__SANITIZE_ADDRESS__ 1" },
	{ 700, 0, ANY, "tsan", "__SANITIZE_THREAD__ 1" },
	{ 1100, 0, ANY, "hwasan", "__SANITIZE_HWADDRESS__ 1" },
	{ 0, 0, ANY, "exceptions", "__EXCEPTIONS 1" },
	{ 0, 0, ANY, "all cfi", "__GCC_HAVE_DWARF2_CFI_ASM 1" },
	{ 0, 0, ANY, "fast-math", "__FAST_MATH__ 1" },
	{ 0, 0, ANY, "all finite", "__FINITE_MATH_ONLY__ 1" },
	{ 0, 0, ANY, "all !finite", "__FINITE_MATH_ONLY__ 0" },
	{ 500, 0, ANY, "no-errno-math", "__NO_MATH_ERRNO__ 1" },
	{ 1200, 0, ANY, "recip-math", "__RECIPROCAL_MATH__ 1" },
	{ 1200, 0, ANY, "no-signed-zeros", "__NO_SIGNED_ZEROS__ 1" },
	{ 1200, 0, ANY, "no-trapping", "__NO_TRAPPING_MATH__ 1" },
	{ 1200, 0, ANY, "assoc-math", "__ASSOCIATIVE_MATH__ 1" },
	{ 0, 409, ANY, "openmp", "_OPENMP 201107" },
	{ 409, 600, ANY, "openmp", "_OPENMP 201307" },
	{ 600, 0, ANY, "openmp", "_OPENMP 201511" },
	{ 500, 0, ANY, "openacc", "_OPENACC 201711" },

	/* gcc itself. */
	{ 0, 500, ANY, "all", "__GXX_ABI_VERSION 1002" },
	{ 500, 600, ANY, "all", "__GXX_ABI_VERSION 1009" },
	{ 600, 700, ANY, "all", "__GXX_ABI_VERSION 1010" },
	{ 700, 800, ANY, "all", "__GXX_ABI_VERSION 1011" },
	{ 800, 1000, ANY, "all", "__GXX_ABI_VERSION 1013" },
	{ 1000, 1100, ANY, "all", "__GXX_ABI_VERSION 1014" },
	{ 1100, 1200, ANY, "all", "__GXX_ABI_VERSION 1016" },
	{ 1200, 1300, ANY, "all", "__GXX_ABI_VERSION 1017" },
	{ 1300, 1400, ANY, "all", "__GXX_ABI_VERSION 1018" },
	{ 1400, 1500, ANY, "all", "__GXX_ABI_VERSION 1019" },
	{ 1500, 0, ANY, "all", "__GXX_ABI_VERSION 1020" },
	{ 900, 0, ANY & ~RISCV, "all", "__HAVE_SPECULATION_SAFE_VALUE 1" },
	{ 1100, 0, ANY, "all", "__GNUC_EXECUTION_CHARSET_NAME \"UTF-8\"" },
	{ 1100, 0, ANY & ~S390, "all !short-wchar",
	  "__GNUC_WIDE_EXECUTION_CHARSET_NAME \"UTF-32LE\"" },
	{ 1100, 0, ANY & ~S390, "all short-wchar",
	  "__GNUC_WIDE_EXECUTION_CHARSET_NAME \"UTF-16LE\"" },
	{ 1100, 0, S390, "all !short-wchar", "__GNUC_WIDE_EXECUTION_CHARSET_NAME \"UTF-32BE\"" },
	{ 1100, 0, S390, "all short-wchar", "__GNUC_WIDE_EXECUTION_CHARSET_NAME \"UTF-16BE\"" },
	{ 0, 0, ANY, "all",
	  "__ATOMIC_RELAXED 0\n__ATOMIC_CONSUME 1\n__ATOMIC_ACQUIRE 2\n__ATOMIC_RELEASE 3\n"
	  "__ATOMIC_ACQ_REL 4\n__ATOMIC_SEQ_CST 5" },
	{ 0, 0, ANY, "all",
	  "__GCC_ATOMIC_CHAR32_T_LOCK_FREE 2\n__GCC_ATOMIC_INT_LOCK_FREE 2\n"
	  "__GCC_ATOMIC_LONG_LOCK_FREE 2\n__GCC_ATOMIC_LLONG_LOCK_FREE 2\n"
	  "__GCC_ATOMIC_POINTER_LOCK_FREE 2\n__GCC_ATOMIC_TEST_AND_SET_TRUEVAL 1" },
	{ 0, 0, ANY & ~RISCV, "all", "__GCC_ATOMIC_WCHAR_T_LOCK_FREE 2" },
	{ 0, 0, RISCV, "all !short-wchar", "__GCC_ATOMIC_WCHAR_T_LOCK_FREE 2" },
	{ 0, 1300, RISCV, "all short-wchar", "__GCC_ATOMIC_WCHAR_T_LOCK_FREE 1" },
	{ 1300, 0, RISCV, "all short-wchar", "__GCC_ATOMIC_WCHAR_T_LOCK_FREE 2" },
	{ 0, 0, ANY & ~RISCV, "all",
	  "__GCC_ATOMIC_BOOL_LOCK_FREE 2\n__GCC_ATOMIC_CHAR_LOCK_FREE 2\n"
	  "__GCC_ATOMIC_CHAR16_T_LOCK_FREE 2\n__GCC_ATOMIC_SHORT_LOCK_FREE 2" },
	{ 0, 1300, RISCV, "all",
	  "__GCC_ATOMIC_BOOL_LOCK_FREE 1\n__GCC_ATOMIC_CHAR_LOCK_FREE 1\n"
	  "__GCC_ATOMIC_CHAR16_T_LOCK_FREE 1\n__GCC_ATOMIC_SHORT_LOCK_FREE 1" },
	{ 1300, 0, RISCV, "all",
	  "__GCC_ATOMIC_BOOL_LOCK_FREE 2\n__GCC_ATOMIC_CHAR_LOCK_FREE 2\n"
	  "__GCC_ATOMIC_CHAR16_T_LOCK_FREE 2\n__GCC_ATOMIC_SHORT_LOCK_FREE 2" },
	{ 1500, 0, ANY, "all", "__GCC_ATOMIC_CHAR8_T_LOCK_FREE 2" },
	{ 0, 0, ANY, "all",
	  "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_4 1\n__GCC_HAVE_SYNC_COMPARE_AND_SWAP_8 1" },
	{ 0, 0, ANY & ~RISCV, "all",
	  "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_1 1\n__GCC_HAVE_SYNC_COMPARE_AND_SWAP_2 1" },
	{ 1300, 0, RISCV, "all",
	  "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_1 1\n__GCC_HAVE_SYNC_COMPARE_AND_SWAP_2 1" },
	{ 1000, 0, ARM64, "all", "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16 1" },
	{ 0, 0, PPC, "all quad-atomic", "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16 1" },
	{ 0, 0, S390, "all", "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16 1" },
	{ 1200, 0, X86, "all", "__GCC_CONSTRUCTIVE_SIZE 64\n__GCC_DESTRUCTIVE_SIZE 64" },
	{ 1200, 0, ARM64, "all", "__GCC_CONSTRUCTIVE_SIZE 64\n__GCC_DESTRUCTIVE_SIZE 256" },
	{ 1300, 0, RISCV, "all", "__GCC_CONSTRUCTIVE_SIZE 64\n__GCC_DESTRUCTIVE_SIZE 64" },

	/* Types, as far as they are the same everywhere or need no arithmetic. */
	{ 0, 0, ANY, "all",
	  "__CHAR_BIT__ 8\n__CHAR16_TYPE__ short unsigned int\n__CHAR32_TYPE__ unsigned int\n"
	  "__SIZEOF_SHORT__ 2\n__SIZEOF_INT__ 4\n__SIZEOF_LONG__ 8\n__SIZEOF_LONG_LONG__ 8\n"
	  "__SIZEOF_INT128__ 16\n__SIZEOF_FLOAT__ 4\n__SIZEOF_DOUBLE__ 8\n"
	  "__SIZEOF_POINTER__ 8\n__SIZEOF_SIZE_T__ 8\n__SIZEOF_PTRDIFF_T__ 8\n"
	  "__SIZEOF_WINT_T__ 4" },
	{ 0, 0, ANY, "all !short-wchar", "__SIZEOF_WCHAR_T__ 4" },
	{ 0, 0, ANY, "all short-wchar", "__SIZEOF_WCHAR_T__ 2" },
	{ 0, 0, ANY, "all !ldbl64", "__SIZEOF_LONG_DOUBLE__ 16" },
	{ 0, 0, ANY, "all ldbl64", "__SIZEOF_LONG_DOUBLE__ 8" },
	{ 1500, 0, ANY, "all std23", "__CHAR8_TYPE__ unsigned char" },
	{ 0, 0, ANY, "all",
	  "__ORDER_LITTLE_ENDIAN__ 1234\n__ORDER_BIG_ENDIAN__ 4321\n__ORDER_PDP_ENDIAN__ 3412" },
	{ 0, 0, ANY & ~S390, "all",
	  "__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__\n__FLOAT_WORD_ORDER__ __ORDER_LITTLE_ENDIAN__" },
	{ 0, 0, S390, "all",
	  "__BYTE_ORDER__ __ORDER_BIG_ENDIAN__\n__FLOAT_WORD_ORDER__ __ORDER_BIG_ENDIAN__" },
	{ 1400, 0, X86, "all", "__BITINT_MAXWIDTH__ 65535" },
	{ 1400, 0, ARM64, "all", "__BITINT_MAXWIDTH__ 65535" },
	{ 1500, 0, S390, "all", "__BITINT_MAXWIDTH__ 65535" },

	/* Floating point. */
	{ 0, 0, ANY, "all", "__FLT_RADIX__ 2\n__DEC_EVAL_METHOD__ 2" },
	{ 500, 0, ANY, "all !inexact", "__GCC_IEC_559 2\n__GCC_IEC_559_COMPLEX 2" },
	{ 500, 0, ANY, "all inexact", "__GCC_IEC_559 0\n__GCC_IEC_559_COMPLEX 0" },
	{ 0, 0, ANY & ~X86 & ~S390, "all !fp16", "__FLT_EVAL_METHOD__ 0" },
	{ 700, 0, ANY & ~X86 & ~S390, "all !fp16", "__FLT_EVAL_METHOD_TS_18661_3__ 0" },
	{ 0, 0, S390, "all gnu", "__FLT_EVAL_METHOD__ 0" },
	{ 700, 0, S390, "all gnu", "__FLT_EVAL_METHOD_TS_18661_3__ 0" },
	{ 0, 0, S390, "all iso", "__FLT_EVAL_METHOD__ 1" },
	{ 700, 0, S390, "all iso", "__FLT_EVAL_METHOD_TS_18661_3__ 1" },
	{ 700, 0, ARM64, "all !fp16", "__FLT_EVAL_METHOD_C99__ 0" },
	{ 0, 700, ARM64, "all fp16", "__FLT_EVAL_METHOD__ 0" },
	{ 700, 0, ARM64, "all fp16",
	  "__FLT_EVAL_METHOD__ 16\n__FLT_EVAL_METHOD_C99__ 16\n"
	  "__FLT_EVAL_METHOD_TS_18661_3__ 16" },
	{ 0, 0, X86, "all sse2", "__FLT_EVAL_METHOD__ 0" },
	{ 0, 0, X86, "all !sse2 soft-float", "__FLT_EVAL_METHOD__ 0" },
	{ 0, 0, X86, "all sse !sse2 !soft-float", "__FLT_EVAL_METHOD__ -1" },
	{ 0, 0, X86, "all !sse !soft-float", "__FLT_EVAL_METHOD__ 2" },
	{ 700, 0, X86, "all sse2", "__FLT_EVAL_METHOD_TS_18661_3__ 0" },
	{ 700, 0, X86, "all !sse2 soft-float", "__FLT_EVAL_METHOD_TS_18661_3__ 0" },
	{ 700, 0, X86, "all sse !sse2 !soft-float", "__FLT_EVAL_METHOD_TS_18661_3__ -1" },
	{ 700, 0, X86, "all !sse !soft-float", "__FLT_EVAL_METHOD_TS_18661_3__ 2" },
	{ 0, 0, ANY, "all fast-fma", "__FP_FAST_FMA 1\n__FP_FAST_FMAF 1" },
	{ 700, 0, ANY, "all fast-fma",
	  "__FP_FAST_FMAF32 1\n__FP_FAST_FMAF64 1\n__FP_FAST_FMAF32x 1" },
	{ 0, 0, X86 | PPC | S390, "all",
	  "__DEC32_MANT_DIG__ 7\n__DEC32_MIN_EXP__ (-94)\n__DEC32_MAX_EXP__ 97\n"
	  "__DEC32_MIN__ 1E-95DF\n__DEC32_MAX__ 9.999999E96DF\n__DEC32_EPSILON__ 1E-6DF\n"
	  "__DEC32_SUBNORMAL_MIN__ 0.000001E-95DF\n__DEC64_MANT_DIG__ 16\n"
	  "__DEC64_MIN_EXP__ (-382)\n__DEC64_MAX_EXP__ 385\n__DEC64_MIN__ 1E-383DD\n"
	  "__DEC64_MAX__ 9.999999999999999E384DD\n__DEC64_EPSILON__ 1E-15DD\n"
	  "__DEC64_SUBNORMAL_MIN__ 0.000000000000001E-383DD\n__DEC128_MANT_DIG__ 34\n"
	  "__DEC128_MIN_EXP__ (-6142)\n__DEC128_MAX_EXP__ 6145\n__DEC128_MIN__ 1E-6143DL\n"
	  "__DEC128_MAX__ 9.999999999999999999999999999999999E6144DL\n"
	  "__DEC128_EPSILON__ 1E-33DL\n"
	  "__DEC128_SUBNORMAL_MIN__ 0.000000000000000000000000000000001E-6143DL" },

	/* x86_64 */
	{ 0, 0, X86, "all", "__amd64 1\n__amd64__ 1\n__x86_64 1\n__x86_64__ 1" },
	{ 0, 0, X86, "all !cpu", "__k8 1\n__k8__ 1" },
	{ 0, 0, X86, "all", "__ATOMIC_HLE_ACQUIRE 65536\n__ATOMIC_HLE_RELEASE 131072" },
	{ 0, 0, X86, "all",
	  "__DECIMAL_BID_FORMAT__ 1\n__SIZEOF_FLOAT80__ 16\n__SIZEOF_FLOAT128__ 16" },
	{ 0, 0, X86, "all ldbl64", "__LONG_DOUBLE_64__ 1" },
	{ 600, 0, X86, "all", "__GCC_ASM_FLAG_OUTPUTS__ 1\n__SEG_FS 1\n__SEG_GS 1" },
	{ 0, 0, X86, "all cm-small", "__code_model_small__ 1" },
	{ 0, 0, X86, "all cm-kernel", "__code_model_kernel__ 1" },
	{ 0, 0, X86, "all cm-medium", "__code_model_medium__ 1" },
	{ 0, 0, X86, "all cm-large", "__code_model_large__ 1" },
	{ 0, 0, X86, "all soft-float", "_SOFT_FLOAT 1" },
	{ 0, 0, X86, "all sse", "__SSE_MATH__ 1" },
	{ 0, 0, X86, "all sse2", "__SSE2_MATH__ 1" },
	{ 1000, 0, X86, "all sse2", "__MMX_WITH_SSE__ 1" },
	{ 800, 0, X86, "all cet-branch cet-return", "__CET__ 3" },
	{ 800, 0, X86, "all cet-branch !cet-return", "__CET__ 1" },
	{ 800, 0, X86, "all !cet-branch cet-return", "__CET__ 2" },
	{ 0, 0, X86, "all !avx", "__BIGGEST_ALIGNMENT__ 16" },
	{ 0, 0, X86, "all avx !avx512f", "__BIGGEST_ALIGNMENT__ 32" },
	{ 409, 0, X86, "all avx512f", "__BIGGEST_ALIGNMENT__ 64" },
	{ 0, 0, X86, "all cpu-core2", "__core2 1\n__core2__ 1" },
	{ 0, 0, X86, "all cpu-corei7", "__corei7 1\n__corei7__ 1" },
	{ 409, 0, X86, "all cpu-nehalem", "__nehalem 1\n__nehalem__ 1" },
	{ 0, 0, X86, "all cpu-core_avx2", "__core_avx2 1\n__core_avx2__ 1" },
	{ 409, 0, X86, "all cpu-haswell", "__haswell 1\n__haswell__ 1" },
	{ 0, 0, X86, "all tune-core2", "__tune_core2__ 1" },
	{ 0, 0, X86, "all tune-k8", "__tune_k8__ 1" },
	{ 0, 0, X86, "all tune-nehalem", "__tune_corei7__ 1\n__tune_nehalem__ 1" },
	{ 0, 0, X86, "all tune-haswell", "__tune_core_avx2__ 1\n__tune_haswell__ 1" },

	/* aarch64 */
	{ 0, 0, ARM64, "all", "__aarch64__ 1\n__AARCH64EL__ 1\n__BIGGEST_ALIGNMENT__ 16" },
	{ 0, 0, ARM64, "all !cm-tiny !cm-large !pic1", "__AARCH64_CMODEL_SMALL__ 1" },
	{ 0, 0, ARM64, "all cm-tiny", "__AARCH64_CMODEL_TINY__ 1" },
	{ 0, 0, ARM64, "all cm-large", "__AARCH64_CMODEL_LARGE__ 1" },
	{ 500, 0, ARM64, "all",
	  "__ARM_64BIT_STATE 1\n__ARM_ARCH 8\n__ARM_ARCH_ISA_A64 1\n__ARM_ARCH_PROFILE 65\n"
	  "__ARM_FEATURE_CLZ 1\n__ARM_FEATURE_IDIV 1\n__ARM_FEATURE_UNALIGNED 1\n"
	  "__ARM_PCS_AAPCS64 1" },
	{ 600, 0, ARM64, "all", "__ARM_ARCH_8A 1" },
	{ 500, 0, ARM64, "all !short-enums", "__ARM_SIZEOF_MINIMAL_ENUM 4" },
	{ 500, 0, ARM64, "all short-enums", "__ARM_SIZEOF_MINIMAL_ENUM 1" },
	{ 500, 0, ARM64, "all", "__ARM_SIZEOF_WCHAR_T 4" },
	{ 700, 0, ARM64, "all", "__ARM_ALIGN_MAX_PWR 28\n__ARM_ALIGN_MAX_STACK_PWR 16" },
	{ 500, 0, ARM64, "all fp",
	  "__ARM_FEATURE_FMA 1\n__ARM_FEATURE_NUMERIC_MAXMIN 1\n__ARM_FP 14\n"
	  "__ARM_FP16_ARGS 1\n__ARM_FP16_FORMAT_IEEE 1\n__ARM_NEON 1" },
	{ 500, 0, ARM64, "all fp fast-math", "__ARM_FP_FAST 1" },
	{ 1000, 0, ARM64, "all", "__GCC_ASM_FLAG_OUTPUTS__ 1" },
	{ 900, 0, ARM64, "all bti", "__ARM_FEATURE_BTI_DEFAULT 1" },
	{ 900, 0, ARM64, "all pac1 !pac4", "__ARM_FEATURE_PAC_DEFAULT 1" },
	{ 900, 0, ARM64, "all pac1 pac4", "__ARM_FEATURE_PAC_DEFAULT 5" },

	/* ppc64le */
	{ 0, 0, PPC, "all",
	  "_ARCH_PPC 1\n_ARCH_PPC64 1\n_ARCH_PPCGR 1\n_ARCH_PPCSQ 1\n_ARCH_PWR4 1\n"
	  "_ARCH_PWR5 1\n_ARCH_PWR5X 1\n_ARCH_PWR6 1\n_ARCH_PWR7 1\n_CALL_ELF 2\n"
	  "_CALL_LINUX 1\n_LITTLE_ENDIAN 1\n__BIGGEST_ALIGNMENT__ 16\n__LITTLE_ENDIAN__ 1\n"
	  "__PPC64__ 1\n__PPC__ 1\n__powerpc64__ 1\n__powerpc__ 1\n__STRUCT_PARM_ALIGN__ 16\n"
	  "__HAVE_BSWAP__ 1" },
	{ 0, 0, PPC, "all vsx", "_ARCH_PWR8 1" },
	{ 0, 0, PPC, "all pwr9", "_ARCH_PWR9 1" },
	{ 1000, 0, PPC, "all pwr10", "_ARCH_PWR10 1" },
	{ 0, 0, PPC, "all", "__RECIP_PRECISION__ 1" },
	{ 0, 0, PPC, "all !soft-float", "__RECIP__ 1\n__RECIPF__ 1\n__RSQRTE__ 1\n__RSQRTEF__ 1" },
	{ 0, 0, PPC, "all quad-atomic", "__QUAD_MEMORY_ATOMIC__ 1" },
	{ 600, 0, PPC, "all", "__BUILTIN_CPU_SUPPORTS__ 1" },
	{ 0, 0, PPC, "all !ldbl64", "__LONGDOUBLE128 1\n__LONG_DOUBLE_128__ 1" },
	{ 800, 0, PPC, "all !ldbl64", "__LONG_DOUBLE_IBM128__ 1" },
	{ 0, 0, PPC, "all cm-medium", "__CMODEL_MEDIUM__ 1" },
	{ 0, 0, PPC, "all cm-large", "__CMODEL_LARGE__ 1" },
	{ 0, 0, PPC, "all soft-float", "_SOFT_FLOAT 1\n_SOFT_DOUBLE 1\n__NO_FPRS__ 1" },
	{ 0, 0, PPC, "all altivec", "__ALTIVEC__ 1\n__VEC__ 10206" },
	{ 0, 0, PPC, "all altivec gnu", "__APPLE_ALTIVEC__ 1" },
	/* Keywords that count as such before a type only; gcc lists them even with -mno-altivec. */
	{ 0, 0, PPC, "all",
	  "__vector __attribute__((altivec(vector__)))\n"
	  "__pixel __attribute__((altivec(pixel__))) unsigned short\n"
	  "__bool __attribute__((altivec(bool__))) unsigned\n"
	  "__VEC_ELEMENT_REG_ORDER__ __ORDER_LITTLE_ENDIAN__" },
	{ 0, 0, PPC, "all gnu", "vector vector\npixel pixel\nbool bool\n_Bool _Bool" },
	{ 0, 0, PPC, "all",
	  "__builtin_vsx_vperm __builtin_vec_perm\n"
	  "__builtin_vsx_xvmaddadp __builtin_vsx_xvmadddp\n"
	  "__builtin_vsx_xvmaddasp __builtin_vsx_xvmaddsp\n"
	  "__builtin_vsx_xvmaddmdp __builtin_vsx_xvmadddp\n"
	  "__builtin_vsx_xvmaddmsp __builtin_vsx_xvmaddsp\n"
	  "__builtin_vsx_xvmsubadp __builtin_vsx_xvmsubdp\n"
	  "__builtin_vsx_xvmsubasp __builtin_vsx_xvmsubsp\n"
	  "__builtin_vsx_xvmsubmdp __builtin_vsx_xvmsubdp\n"
	  "__builtin_vsx_xvmsubmsp __builtin_vsx_xvmsubsp\n"
	  "__builtin_vsx_xvnmaddadp __builtin_vsx_xvnmadddp\n"
	  "__builtin_vsx_xvnmaddasp __builtin_vsx_xvnmaddsp\n"
	  "__builtin_vsx_xvnmaddmdp __builtin_vsx_xvnmadddp\n"
	  "__builtin_vsx_xvnmaddmsp __builtin_vsx_xvnmaddsp\n"
	  "__builtin_vsx_xvnmsubadp __builtin_vsx_xvnmsubdp\n"
	  "__builtin_vsx_xvnmsubasp __builtin_vsx_xvnmsubsp\n"
	  "__builtin_vsx_xvnmsubmdp __builtin_vsx_xvnmsubdp\n"
	  "__builtin_vsx_xvnmsubmsp __builtin_vsx_xvnmsubsp\n"
	  "__builtin_vsx_xxland __builtin_vec_and\n__builtin_vsx_xxlandc __builtin_vec_andc\n"
	  "__builtin_vsx_xxlnor __builtin_vec_nor\n__builtin_vsx_xxlor __builtin_vec_or\n"
	  "__builtin_vsx_xxlxor __builtin_vec_xor\n__builtin_vsx_xxsel __builtin_vec_sel" },
	{ 700, 0, PPC, "all vsx",
	  "__builtin_copysignq __builtin_copysignf128\n__builtin_fabsq __builtin_fabsf128\n"
	  "__builtin_huge_valq __builtin_huge_valf128\n__builtin_infq __builtin_inff128\n"
	  "__builtin_nanq __builtin_nanf128\n__builtin_nansq __builtin_nansf128" },
	{ 600, 0, PPC, "all vsx", "__FLOAT128_TYPE__ 1" },
	{ 700, 0, PPC, "all vsx", "__FLOAT128__ 1\n__float128 __ieee128" },
	{ 1200, 0, PPC, "all", "__SIZEOF_IBM128__ 16" },
	{ 1200, 0, PPC, "all vsx", "__SIZEOF_FLOAT128__ 16\n__SIZEOF_IEEE128__ 16" },
	{ 0, 0, PPC, "all pwr9", "__POWER9_VECTOR__ 1\n__FLOAT128_HARDWARE__ 1" },
	{ 700, 0, PPC, "all pwr9", "__FP_FAST_FMAF128 1\n__FP_FAST_FMAF64x 1" },

	/* s390x */
	{ 0, 0, S390, "all", "__s390__ 1\n__s390x__ 1\n__zarch__ 1\n__BIGGEST_ALIGNMENT__ 8" },
	{ 0, 0, S390, "all !ldbl64", "__LONG_DOUBLE_128__ 1" },
	{ 600, 0, S390, "all z5", "__ARCH__ 5" },
	{ 600, 0, S390, "all z6", "__ARCH__ 6" },
	{ 600, 0, S390, "all z7", "__ARCH__ 7" },
	{ 600, 0, S390, "all z8", "__ARCH__ 8" },
	{ 600, 0, S390, "all z9", "__ARCH__ 9" },
	{ 600, 0, S390, "all z10", "__ARCH__ 10" },
	{ 600, 0, S390, "all z11", "__ARCH__ 11" },
	{ 600, 0, S390, "all z12", "__ARCH__ 12" },
	{ 600, 0, S390, "all z13", "__ARCH__ 13" },
	{ 600, 0, S390, "all z14", "__ARCH__ 14" },
	{ 600, 0, S390, "all z15", "__ARCH__ 15" },
	{ 1100, 0, S390, "all vx z14plus", "__LONG_DOUBLE_VX__ 1" },
	{ 1400, 0, S390, "all", "__GCC_ASM_FLAG_OUTPUTS__ 1" },
	{ 500, 0, S390, "all zvector",
	  "__VEC__ 10304\n__VECTOR_KEYWORD_SUPPORTED__ 1\n"
	  "__vector __attribute__((vector_size(16)))\n"
	  "__bool __attribute__((s390_vector_bool)) unsigned\nvector vector\nbool bool" },
	{ 1200, 0, S390, "all zvector", "_Bool _Bool" },

	/* riscv64 */
	{ 0, 0, RISCV, "all", "__riscv 1\n__riscv_xlen 64\n__BIGGEST_ALIGNMENT__ 16" },
	{ 1100, 0, RISCV, "all", "__riscv_arch_test 1" },
	{ 0, 0, RISCV, "all lp64d !abi-soft", "__riscv_float_abi_double 1" },
	{ 0, 0, RISCV, "all lp64f", "__riscv_float_abi_single 1" },
	{ 0, 0, RISCV, "all abi-soft", "__riscv_float_abi_soft 1" },
	{ 0, 0, RISCV, "all d", "__riscv_flen 64" },
	{ 0, 0, RISCV, "all f !d", "__riscv_flen 32" },
	{ 0, 0, RISCV, "all cm-medlow !pic1 !pic2", "__riscv_cmodel_medlow 1" },
	{ 0, 0, RISCV, "all cm-medany !pic1 !pic2", "__riscv_cmodel_medany 1" },
	{ 0, 0, RISCV, "all pic1", "__riscv_cmodel_medany 1\n__riscv_cmodel_pic 1" },
	{ 0, 0, RISCV, "all pic2", "__riscv_cmodel_medany 1\n__riscv_cmodel_pic 1" },
	{ 1400, 0, RISCV, "all strict-align", "__riscv_misaligned_avoid 1" },
	{ 1400, 0, RISCV, "all !strict-align", "__riscv_misaligned_slow 1" },
	{ 0, 0, 0, NULL, NULL }
};

const struct cc_extension cc_extensions[] = {
	{ X86, "mmx", "", "", 0, "__MMX__ 1" },
	{ X86, "3dnow", "mmx", "", 0, "__3dNOW__ 1" },
	{ X86, "3dnowa", "3dnow", "", 0, "__3dNOW_A__ 1" },
	{ X86, "sse", "", "", 0, "__SSE__ 1" },
	{ X86, "sse2", "sse", "", 0, "__SSE2__ 1" },
	{ X86, "sse3", "sse2", "", 0, "__SSE3__ 1" },
	{ X86, "ssse3", "sse3", "", 0, "__SSSE3__ 1" },
	{ X86, "sse4a", "sse3", "", 0, "__SSE4A__ 1" },
	{ X86, "sse4.1", "ssse3", "", 0, "__SSE4_1__ 1" },
	{ X86, "sse4.2", "sse4.1", "popcnt", 0, "__SSE4_2__ 1" },
	{ X86, "sse4", "sse4.2", "", 0, "" },
	{ X86, "crc32", "", "", 1100, "__CRC32__ 1" },
	{ X86, "popcnt", "", "", 0, "__POPCNT__ 1" },
	{ X86, "avx", "sse4.2", "xsave", 0, "__AVX__ 1" },
	{ X86, "avx2", "avx", "", 0, "__AVX2__ 1" },
	{ X86, "fma", "avx", "", 0, "__FMA__ 1" },
	{ X86, "f16c", "avx", "", 0, "__F16C__ 1" },
	{ X86, "avx512f", "avx2", "", 409, "__AVX512F__ 1" },
	{ X86, "avx512bw", "avx512f", "", 500, "__AVX512BW__ 1" },
	{ X86, "avx512cd", "avx512f", "", 409, "__AVX512CD__ 1" },
	{ X86, "avx512dq", "avx512f", "", 500, "__AVX512DQ__ 1" },
	{ X86, "avx512vl", "avx512f", "", 500, "__AVX512VL__ 1" },
	{ X86, "aes", "sse2", "", 0, "__AES__ 1" },
	{ X86, "pclmul", "", "sse2", 0, "__PCLMUL__ 1" },
	{ X86, "sha", "sse2", "", 409, "__SHA__ 1" },
	{ X86, "bmi", "", "", 0, "__BMI__ 1" },
	{ X86, "bmi2", "", "", 0, "__BMI2__ 1" },
	{ X86, "lzcnt", "", "", 0, "__LZCNT__ 1" },
	{ X86, "abm", "", "popcnt lzcnt", 0, "__ABM__ 1" },
	{ X86, "movbe", "", "", 1000, "__MOVBE__ 1" },
	{ X86, "fxsr", "", "", 0, "__FXSR__ 1" },
	{ X86, "xsave", "", "", 0, "__XSAVE__ 1" },
	{ X86, "xsaveopt", "xsave", "", 0, "__XSAVEOPT__ 1" },
	{ X86, "xsavec", "xsave", "", 500, "__XSAVEC__ 1" },
	{ X86, "xsaves", "xsave", "", 500, "__XSAVES__ 1" },
	{ X86, "fsgsbase", "", "", 0, "__FSGSBASE__ 1" },
	{ X86, "rdrnd", "", "", 0, "__RDRND__ 1" },
	{ X86, "rdseed", "", "", 0, "__RDSEED__ 1" },
	{ X86, "adx", "", "", 0, "__ADX__ 1" },
	{ X86, "prfchw", "", "", 0, "__PRFCHW__ 1" },
	{ X86, "clflushopt", "", "", 409, "__CLFLUSHOPT__ 1" },
	{ X86, "clwb", "", "", 500, "__CLWB__ 1" },
	{ X86, "sgx", "", "", 800, "__SGX__ 1" },
	{ X86, "shstk", "", "", 800, "__SHSTK__ 1" },
	{ X86, "sahf", "", "", 1000, "__LAHF_SAHF__ 1" },
	{ X86, "cx16", "", "", 0, "__GCC_HAVE_SYNC_COMPARE_AND_SWAP_16 1" },

	{ ARM64, "fp", "", "", 0, "" },
	{ ARM64, "crc", "", "", 409, "__ARM_FEATURE_CRC32 1" },
	{ ARM64, "aes", "fp", "", 900, "__ARM_FEATURE_AES 1" },
	{ ARM64, "sha2", "fp", "", 900, "__ARM_FEATURE_SHA2 1" },
	{ ARM64, "crypto", "fp", "aes sha2", 409, "__ARM_FEATURE_CRYPTO 1" },
	{ ARM64, "lse", "", "", 600, "__ARM_FEATURE_ATOMICS 1" },
	{ ARM64, "rdma", "fp", "", 600, "__ARM_FEATURE_QRDMX 1" },
	{ ARM64, "fp16", "fp", "", 700,
	  "__ARM_FEATURE_FP16_SCALAR_ARITHMETIC 1\n__ARM_FEATURE_FP16_VECTOR_ARITHMETIC 1" },
	{ ARM64, "complex", "fp", "", 900, "__ARM_FEATURE_COMPLEX 1" },
	{ ARM64, "jcvt", "fp", "", 900, "__ARM_FEATURE_JCVT 1" },
	{ ARM64, "rcpc", "", "", 1300, "__ARM_FEATURE_RCPC 1" },
	{ ARM64, "dotprod", "fp", "", 800, "__ARM_FEATURE_DOTPROD 1" },
	{ ARM64, "frint", "fp", "", 900, "__ARM_FEATURE_FRINT 1" },

	{ PPC, "altivec", "", "", 0, "" },
	{ PPC, "vsx", "altivec", "", 0, "__VSX__ 1\n__POWER8_VECTOR__ 1" },
	{ PPC, "crypto", "vsx", "", 0, "__CRYPTO__ 1" },
	{ PPC, "quad-atomic", "", "", 0, "" },
	{ PPC, "htm", "", "", 0, "__HTM__ 1\n__TM_FENCE__ 1" },
	{ PPC, "pwr9", "vsx", "", 0, "" },
	{ PPC, "pwr10", "pwr9", "", 0, "__MMA__ 1\n__PCREL__ 1" },

	{ S390, "htm", "", "", 500, "__HTM__ 1" },
	{ S390, "vx", "", "", 500, "__VX__ 1" },

	{ RISCV, "i", "", "", 1100, "__riscv_i 2001000" },
	{ RISCV, "m", "", "", 0,
	  "__riscv_mul 1\n__riscv_div 1\n__riscv_muldiv 1\n__riscv_m 2000000" },
	{ RISCV, "a", "", "", 0, "__riscv_atomic 1\n__riscv_a 2001000" },
	{ RISCV, "f", "", "zicsr", 0, "__riscv_fdiv 1\n__riscv_fsqrt 1\n__riscv_f 2002000" },
	{ RISCV, "d", "f", "", 0, "__riscv_d 2002000" },
	{ RISCV, "c", "", "", 0, "__riscv_compressed 1\n__riscv_c 2000000" },
	{ RISCV, "zicsr", "", "", 1200, "__riscv_zicsr 2000000" },
	{ RISCV, "zifencei", "", "", 1200, "__riscv_zifencei 2000000" },
	{ RISCV, "zba", "", "", 1200, "__riscv_zba 1000000" },
	{ RISCV, "zbb", "", "", 1200, "__riscv_zbb 1000000" },
	{ RISCV, "strict-align", "", "", 0, "" },
	{ 0, NULL, NULL, NULL, 0, NULL }
};

/* Facts of the table may be extensions; what they bring along comes with them. */
#define X86_64_V1 "mmx sse2 fxsr"
#define X86_64_V2 X86_64_V1 " sse4.2 cx16 sahf"
#define X86_64_V3 X86_64_V2 " avx2 bmi bmi2 f16c fma lzcnt movbe"
const struct cc_cpu cc_cpus[] = {
	{ X86, "x86-64", X86_64_V1 },
	{ X86, "x86-64-v2", X86_64_V2 },
	{ X86, "x86-64-v3", X86_64_V3 },
	{ X86, "x86-64-v4", X86_64_V3 " avx512bw avx512cd avx512dq avx512vl" },
	{ X86, "k8", X86_64_V1 " 3dnowa tune-k8" },
	{ X86, "core2", X86_64_V1 " ssse3 cx16 sahf cpu cpu-core2 tune-core2" },
	{ X86, "nehalem", X86_64_V2 " cpu cpu-corei7 cpu-nehalem tune-nehalem" },
	{ X86, "haswell",
	  X86_64_V3 " fsgsbase pclmul rdrnd xsaveopt cpu cpu-core_avx2 cpu-haswell tune-haswell" },

	{ ARM64, "armv8-a", "fp" },
	{ ARM64, "armv8.1-a", "fp crc lse rdma" },
	{ ARM64, "armv8.2-a", "fp crc lse rdma" },
	{ ARM64, "armv8.3-a", "fp crc lse rdma complex jcvt rcpc" },
	{ ARM64, "armv8.4-a", "fp crc lse rdma complex jcvt rcpc dotprod" },
	{ ARM64, "armv8.5-a", "fp crc lse rdma complex jcvt rcpc dotprod frint" },
	{ ARM64, "cortex-a53", "fp crc" },
	{ ARM64, "cortex-a57", "fp crc" },
	{ ARM64, "cortex-a72", "fp crc" },
	{ ARM64, "neoverse-n1", "fp crc lse rdma fp16 dotprod rcpc" },

	/* What a compiler for ppc64le assumes is not quite what -mcpu=power8 says. */
	{ PPC, "default", "vsx crypto quad-atomic" },
	{ PPC, "power8", "vsx crypto quad-atomic htm" },
	{ PPC, "power9", "pwr9 crypto quad-atomic htm" },
	{ PPC, "power10", "pwr10 crypto quad-atomic" },

	{ S390, "z900", "z5" },
	{ S390, "z990", "-z5 z6" },
	{ S390, "z9-109", "-z5 z7" },
	{ S390, "z9-ec", "-z5 z7" },
	{ S390, "z10", "-z5 z8" },
	{ S390, "z196", "-z5 z9" },
	{ S390, "zEC12", "-z5 z10 htm" },
	{ S390, "z13", "-z5 z11 htm vx" },
	{ S390, "z14", "-z5 z12 htm vx z14plus" },
	{ S390, "z15", "-z5 z13 htm vx z14plus" },
	{ S390, "z16", "-z5 z14 htm vx z14plus" },
	{ S390, "z17", "-z5 z15 htm vx z14plus" },
	{ 0, NULL, NULL }
};
