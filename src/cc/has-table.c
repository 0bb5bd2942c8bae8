// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names that __has_attribute and __has_builtin know, with the gcc version that introduced them.
 * __has_attribute exists since gcc 5 and __has_builtin since gcc 10, so anything older than that
 * needs no version. To extend: put a name into the row of its version and target, or add a row.
 */
#include "private.h"

#define X86   (1u << CC_X86_64)
#define ARM64 (1u << CC_AARCH64)
#define PPC   (1u << CC_PPC64LE)
#define S390  (1u << CC_S390X)
#define RISCV (1u << CC_RISCV64)
#define NEVER 255

const struct cc_name_row cc_attribute_rows[] = {
	{ 5, 0, true,
	  "alias aligned alloc_align alloc_size always_inline artificial assume_aligned cleanup "
	  "cold common const constructor deprecated designated_init destructor error "
	  "externally_visible flatten format format_arg gnu_inline hot ifunc leaf malloc may_alias "
	  "mode no_address_safety_analysis no_icf no_instrument_function no_reorder "
	  "no_sanitize_address no_sanitize_thread no_sanitize_undefined no_split_stack "
	  "no_stack_limit noclone nocommon noinline nonnull noreturn nothrow optimize packed pure "
	  "returns_nonnull returns_twice section sentinel stack_protect target tls_model "
	  "transparent_union unused used vector_size visibility volatile warn_unused_result "
	  "warning "
	  "weak weakref" },
	{ 5, 0, false,
	  "objc_root_class transaction_callable transaction_may_cancel_outer transaction_pure "
	  "transaction_safe transaction_unsafe transaction_wrap warn_unused" },
	{ 6, 0, true, "noplt scalar_storage_order simd target_clones" },
	{ 6, 0, false, "transaction_safe_dynamic" },
	{ 7, 0, true, "fallthrough no_profile_instrument_function" },
	{ 8, 0, true,
	  "no_sanitize nocf_check noipa nonstring patchable_function_entry warn_if_not_aligned" },
	{ 8, 0, false, "objc_nullability" },
	{ 9, 0, true, "copy" },
	{ 10, 0, true, "access maybe_unused symver" },
	{ 10, 0, false, "signed_bool_precision" },
	{ 11, 0, true, "no_stack_protector noinit retain zero_call_used_regs" },
	{ 12, 0, true, "no_sanitize_coverage tainted_args unavailable uninitialized" },
	{ 12, 0, false, "vector_mask" },
	{ 13, 0, true, "assume fd_arg fd_arg_read fd_arg_write strict_flex_array" },
	{ 14, 0, true, "expected_throw hardbool null_terminated_string_arg strub" },
	{ 15, 0, true,
	  "counted_by flag_enum musttail nonnull_if_nonzero reproducible unsequenced" },
	{ 5, X86, true,
	  "callee_pop_aggregate_return cdecl fastcall force_align_arg_pointer gcc_struct ms_abi "
	  "ms_hook_prologue ms_struct regparm sseregparm stdcall sysv_abi thiscall" },
	{ 7, X86, true, "interrupt no_caller_saved_registers" },
	{ 8, X86, true, "function_return indirect_branch naked" },
	{ 9, X86, true, "fentry_name fentry_section indirect_return" },
	{ 12, X86, true, "nodirect_extern_access" },
	{ 11, X86, true, "cf_check" },
	{ 14, X86, true, "no_callee_saved_registers" },
	{ 15, X86, true, "preserve_none" },
	{ 8, ARM64, true, "aarch64_vector_pcs" },
	{ 10, ARM64, true, "arm_sve_vector_bits" },
	{ 14, ARM64, true, "arm_locally_streaming arm_streaming" },
	{ 5, PPC, true, "altivec gcc_struct longcall ms_struct shortcall" },
	{ 5, S390, true, "hotpatch s390_vector_bool" },
	{ 8, S390, true,
	  "function_return function_return_mem function_return_reg indirect_branch "
	  "indirect_branch_call indirect_branch_jump" },
	{ 8, RISCV, true, "interrupt naked" },
	/* clang's, in no gcc so far: headers ask for them, so a probed compiler is asked right
	   away. */
	{ NEVER, 0, true,
	  "annotate availability btf_decl_tag btf_type_tag callback capability counted_by_or_null "
	  "diagnose_as_builtin diagnose_if disable_sanitizer_instrumentation disable_tail_calls "
	  "enable_if guarded_by "
	  "minsize "
	  "nodebug noescape nomerge optnone overloadable pass_dynamic_object_size pass_object_size "
	  "preserve_all preserve_most sized_by type_tag_for_datatype" },
	{ 0, 0, false, NULL }
};

/*
 * Without "__builtin_" in front. Asked: common enough to be put to a probed compiler in its first
 * run.
 */
const struct cc_name_row cc_builtin_rows[] = {
	{ 10, 0, true,
	  "add_overflow alloca assume_aligned bswap16 bswap32 bswap64 choose_expr classify_type "
	  "clz "
	  "clzl clzll constant_p ctz ctzl ctzll expect expect_with_probability ffs ffsl ffsll "
	  "frame_address has_attribute isdigit memcmp memcpy memmove memset mul_overflow "
	  "mul_overflow_p object_size offsetof parity parityl parityll popcount popcountl "
	  "popcountll prefetch return_address speculation_safe_value strlen sub_overflow "
	  "thread_pointer trap types_compatible_p unreachable va_arg_pack" },
	{ 10, 0, false,
	  "FILE FUNCTION LINE __clear_cache __fprintf_chk __memcpy_chk __memmove_chk __mempcpy_chk "
	  "__memset_chk __printf_chk __snprintf_chk __sprintf_chk __stpcpy_chk __stpncpy_chk "
	  "__strcat_chk __strcpy_chk __strncat_chk __strncpy_chk __vfprintf_chk __vprintf_chk "
	  "__vsnprintf_chk __vsprintf_chk _exit abort abs acc_on_device add_overflow_p "
	  "adjust_descriptor adjust_trampoline aggregate_incoming_address aligned_alloc "
	  "alloca_with_align alloca_with_align_and_max apply apply_args bcmp bcopy bzero "
	  "calloc clrsb clrsbimax clrsbl clrsbll clzimax "
	  "convertvector copysignq cpu_init cpu_is cpu_supports ctzimax dcgettext dgettext "
	  "dwarf_cfa dwarf_sp_column eh_copy_values eh_filter eh_pointer eh_return "
	  "eh_return_data_regno execl execle execlp execv execve execvp exit extend_pointer "
	  "extract_return_addr fabsd128 fabsd32 fabsd64 fabsq feclearexcept fegetenv "
	  "fegetexceptflag fegetround feholdexcept feraiseexcept fesetenv fesetexceptflag "
	  "fesetround fetestexcept feupdateenv ffsimax finited128 finited32 finited64 fork "
	  "fpclassify fprintf fprintf_unlocked fputc fputc_unlocked fputs fputs_unlocked free "
	  "frob_return_addr fscanf fwrite fwrite_unlocked gamma_r gammaf_r gammal_r gettext "
	  "huge_valq imaxabs index infd128 infd32 infd64 infq init_descriptor "
	  "init_dwarf_reg_size_table init_heap_trampoline init_trampoline isalnum isalpha isascii "
	  "isblank iscntrl isfinite isgraph isinf_sign isinfd128 isinfd32 isinfd64 islower "
	  "isnand128 isnand32 isnand64 isnormal isprint ispunct isspace isupper iswalnum iswalpha "
	  "iswblank iswcntrl iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper "
	  "iswxdigit isxdigit labs lgamma_r lgammaf_r lgammal_r llabs longjmp malloc memchr "
	  "memcmp_eq mempcpy ms_va_copy ms_va_end ms_va_start nand128 nand32 nand64 nanq nansd128 "
	  "nansd32 nansd64 nansq next_arg nonlocal_goto parityimax popcountimax posix_memalign "
	  "printf printf_unlocked putc putc_unlocked putchar putchar_unlocked puts puts_unlocked "
	  "realloc return rindex sadd_overflow saddl_overflow saddll_overflow saveregs scanf "
	  "set_thread_pointer setjmp setjmp_receiver setjmp_setup shuffle signbitd128 signbitd32 "
	  "signbitd64 smul_overflow smull_overflow smulll_overflow snprintf "
	  "speculation_safe_value_1 speculation_safe_value_16 speculation_safe_value_2 "
	  "speculation_safe_value_4 speculation_safe_value_8 speculation_safe_value_ptr sprintf "
	  "sscanf ssub_overflow ssubl_overflow ssubll_overflow stack_restore stack_save stpcpy "
	  "stpncpy strcasecmp strcat strchr strcmp strcmp_eq strcpy strcspn strdup strfmon "
	  "strftime "
	  "strncasecmp strncat strncmp strncmp_eq strncpy strndup strnlen strpbrk strrchr strspn "
	  "strstr sub_overflow_p sysv_va_copy sysv_va_end sysv_va_start "
	  "toascii tolower toupper towlower towupper uadd_overflow uaddl_overflow uaddll_overflow "
	  "umul_overflow umull_overflow umulll_overflow unwind_init unwind_resume "
	  "update_setjmp_buf "
	  "usub_overflow usubl_overflow usubll_overflow va_arg_pack_len va_copy va_end "
	  "va_start vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf" },
	{ 11, 0, false, "bswap128 clear_padding" },
	{ 12, 0, true, "dynamic_object_size" },
	{ 12, 0, false, "assoc_barrier shufflevector" },
	{ 13, 0, false, "iseqsig issignaling" },
	{ 14, 0, false,
	  "clzg ctzg clrsbg ffsg parityg popcountg stdc_bit_ceil stdc_bit_floor stdc_bit_width "
	  "stdc_count_ones stdc_count_zeros stdc_first_leading_one stdc_first_leading_zero "
	  "stdc_first_trailing_one stdc_first_trailing_zero stdc_has_single_bit stdc_leading_ones "
	  "stdc_leading_zeros stdc_trailing_ones stdc_trailing_zeros" },
	{ 15, 0, true, "counted_by_ref" },
	{ 15, 0, false,
	  "stdc_rotate_left stdc_rotate_right crc8_data8 crc16_data8 crc16_data16 crc32_data8 "
	  "crc32_data16 crc32_data32 crc64_data8 crc64_data16 crc64_data32 crc64_data64 "
	  "rev_crc8_data8 "
	  "rev_crc16_data8 rev_crc16_data16 rev_crc32_data8 rev_crc32_data16 rev_crc32_data32 "
	  "rev_crc64_data8 rev_crc64_data16 rev_crc64_data32 rev_crc64_data64" },
	/* clang's: as above */
	{ NEVER, 0, true,
	  "alloca_uninitialized btf_type_id memcpy_inline preserve_access_index "
	  "preserve_enum_value preserve_field_info preserve_type_info" },
	{ 0, 0, false, NULL }
};

/*
 * Floating point functions: NAME, NAMEf, NAMEl as __builtin_; those of `cc_library_math` plain as
 * well.
 */
const char cc_builtin_math[] =
	"acos acosh asin asinh atan atan2 atanh cabs cacos cacosh carg casin casinh catan catanh "
	"cbrt ccos ccosh ceil cexp cexpi cimag clog clog10 conj copysign cos cosh cpow cproj "
	"creal csin csinh csqrt ctan ctanh drem erf erfc exp exp10 exp2 expm1 fabs fdim finite "
	"floor fma fmax fmin fmod frexp gamma huge_val hypot iceil ifloor ilogb inf irint iround "
	"isinf isnan j0 j1 jn lceil ldexp lfloor lgamma llceil llfloor llrint llround log log10 "
	"log1p log2 logb lrint lround modf nan nans nearbyint nextafter nexttoward pow pow10 powi "
	"remainder remquo rint round roundeven scalb scalbln scalbn signbit significand sin "
	"sincos sinh sqrt tan tanh tgamma trunc y0 y1 yn";

/* Of these, also with f32, f64, f128, f32x, f64x behind the name; f16 from gcc 12 on. */
const char cc_builtin_math_n[] =
	"ceil copysign fabs floor fma fmax fmin huge_val inf nan nans nearbyint rint round "
	"roundeven sqrt trunc";

/* Functions of the C library that are builtins under their own name: NAME, NAMEf, NAMEl. */
const char cc_library_math[] =
	"acos acosh asin asinh atan atan2 atanh cabs cacos cacosh carg casin casinh catan catanh "
	"cbrt ccos ccosh ceil cexp cimag clog clog10 conj copysign cos cosh cpow cproj creal csin "
	"csinh csqrt ctan ctanh drem erf erfc exp exp10 exp2 expm1 fabs fdim finite floor fma "
	"fmax fmin fmod frexp gamma hypot ilogb isinf isnan j0 j1 jn ldexp lgamma llrint llround "
	"log log10 log1p log2 logb lrint lround modf nan nearbyint nextafter nexttoward pow pow10 "
	"remainder remquo rint round roundeven scalb scalbln scalbn signbit significand sin "
	"sincos sinh sqrt tan tanh tgamma trunc y0 y1 yn";

const char cc_library[] =
	"abort abs aligned_alloc alloca bcmp bcopy bzero calloc ceilf128 ceilf16 ceilf32 ceilf32x "
	"ceilf64 ceilf64x copysignf128 copysignf16 copysignf32 copysignf32x copysignf64 "
	"copysignf64x dcgettext dgettext execl execle execlp execv execve execvp exit fabsd128 "
	"fabsd32 fabsd64 fabsf128 fabsf16 fabsf32 fabsf32x fabsf64 fabsf64x feclearexcept "
	"fegetenv fegetexceptflag fegetround feholdexcept feraiseexcept fesetenv fesetexceptflag "
	"fesetround fetestexcept feupdateenv ffs ffsimax ffsl ffsll finited128 finited32 "
	"finited64 floorf128 floorf16 floorf32 floorf32x floorf64 floorf64x fmaf128 fmaf16 fmaf32 "
	"fmaf32x fmaf64 fmaf64x fmaxf128 fmaxf16 fmaxf32 fmaxf32x fmaxf64 fmaxf64x fminf128 "
	"fminf16 fminf32 fminf32x fminf64 fminf64x fork fprintf fprintf_unlocked fputc "
	"fputc_unlocked fputs fputs_unlocked free fscanf fwrite fwrite_unlocked gamma_r gammaf_r "
	"gammal_r gettext imaxabs index isalnum isalpha isascii isblank iscntrl isdigit isgraph "
	"isinfd128 isinfd32 isinfd64 islower isnand128 isnand32 isnand64 isprint ispunct isspace "
	"isupper iswalnum iswalpha iswblank iswcntrl iswdigit iswgraph iswlower iswprint iswpunct "
	"iswspace iswupper iswxdigit isxdigit labs lgamma_r lgammaf_r lgammal_r llabs malloc "
	"memchr memcmp memcpy memmove mempcpy memset nand128 nand32 nand64 nanf128 nanf16 nanf32 "
	"nanf32x nanf64 nanf64x nearbyintf128 nearbyintf16 nearbyintf32 nearbyintf32x "
	"nearbyintf64 nearbyintf64x posix_memalign printf printf_unlocked putc putc_unlocked "
	"putchar putchar_unlocked puts puts_unlocked realloc rindex rintf128 rintf16 rintf32 "
	"rintf32x rintf64 rintf64x roundevenf128 roundevenf16 roundevenf32 roundevenf32x "
	"roundevenf64 roundevenf64x roundf128 roundf16 roundf32 roundf32x roundf64 roundf64x "
	"scanf signbitd128 signbitd32 signbitd64 snprintf sprintf sqrtf128 sqrtf16 sqrtf32 "
	"sqrtf32x sqrtf64 sqrtf64x sscanf stpcpy stpncpy strcasecmp strcat strchr strcmp strcpy "
	"strcspn strdup strfmon strftime strlen strncasecmp strncat strncmp strncpy strndup "
	"strnlen strpbrk strrchr strspn strstr toascii tolower toupper towlower towupper "
	"truncf128 truncf16 truncf32 truncf32x truncf64 truncf64x vfprintf vfscanf vprintf vscanf "
	"vsnprintf vsprintf vsscanf";

/* Whole names; each also with _1, _2, _4, _8 or _16 behind it. */
const char cc_sized_builtins[] =
	"__atomic_add_fetch __atomic_always_lock_free __atomic_and_fetch __atomic_clear "
	"__atomic_compare_exchange __atomic_compare_exchange_n __atomic_exchange "
	"__atomic_exchange_n __atomic_feraiseexcept __atomic_fetch_add __atomic_fetch_and "
	"__atomic_fetch_nand __atomic_fetch_or __atomic_fetch_sub __atomic_fetch_xor "
	"__atomic_is_lock_free __atomic_load __atomic_load_n __atomic_nand_fetch "
	"__atomic_or_fetch __atomic_signal_fence __atomic_store __atomic_store_n "
	"__atomic_sub_fetch __atomic_test_and_set __atomic_thread_fence __atomic_xor_fetch "
	"__sync_add_and_fetch __sync_and_and_fetch __sync_bool_compare_and_swap "
	"__sync_fetch_and_add __sync_fetch_and_and __sync_fetch_and_nand __sync_fetch_and_or "
	"__sync_fetch_and_sub __sync_fetch_and_xor __sync_lock_release __sync_lock_test_and_set "
	"__sync_nand_and_fetch __sync_or_and_fetch __sync_sub_and_fetch __sync_synchronize "
	"__sync_val_compare_and_swap __sync_xor_and_fetch";
