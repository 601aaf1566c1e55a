dnl CG_TRY_CFLAGS(VARIABLE, FLAGS): appends each of the flags that the compiler accepts.
AC_DEFUN([CG_TRY_CFLAGS], [
	for cg_flag in $2; do
		AC_MSG_CHECKING([whether $CC accepts $cg_flag])
		cg_saved=$CFLAGS
		CFLAGS="$cg_saved -Werror $cg_flag"
		AC_COMPILE_IFELSE([AC_LANG_PROGRAM()],
			[AC_MSG_RESULT([yes]); $1="$$1 $cg_flag"], [AC_MSG_RESULT([no])])
		CFLAGS=$cg_saved
	done
])

dnl CG_TRY_LDFLAGS(VARIABLE, FLAGS): appends each of the flags that the linker accepts.
AC_DEFUN([CG_TRY_LDFLAGS], [
	for cg_flag in $2; do
		AC_MSG_CHECKING([whether the linker accepts $cg_flag])
		cg_saved=$LDFLAGS
		LDFLAGS="$cg_saved $cg_flag"
		AC_LINK_IFELSE([AC_LANG_PROGRAM()],
			[AC_MSG_RESULT([yes]); $1="$$1 $cg_flag"], [AC_MSG_RESULT([no])])
		LDFLAGS=$cg_saved
	done
])
