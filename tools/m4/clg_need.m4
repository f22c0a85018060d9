# CLG_NEED(WHAT, DEBIAN-PACKAGE, [CONDITION])
# Remember that WHAT is missing, so that configure can name everything at once
# instead of stopping at the first.
AC_DEFUN([CLG_NEED], [
	clg_missing="$clg_missing
    $1 (Debian: $2)"
	clg_packages="$clg_packages $2"
])

# CLG_NEED_PKG(VARIABLE, MODULE, DEBIAN-PACKAGE)
AC_DEFUN([CLG_NEED_PKG], [
	PKG_CHECK_MODULES([$1], [$2], [], [CLG_NEED([$2], [$3])])
])

# CLG_NEED_LIB(VARIABLE, LIBRARY, FUNCTION, HEADER, DEBIAN-PACKAGE)
# For libraries without a pkg-config file. Sets VARIABLE_LIBS and leaves LIBS alone.
AC_DEFUN([CLG_NEED_LIB], [
	$1_LIBS=
	AC_CHECK_HEADER([$4], [
		AC_CHECK_LIB([$2], [$3], [$1_LIBS="-l$2"], [CLG_NEED([$2], [$5])])
	], [CLG_NEED([$4], [$5])])
	AC_SUBST([$1_LIBS])
])

# CLG_NEED_DONE: stop with the one line that mends it.
AC_DEFUN([CLG_NEED_DONE], [
	AS_IF([test -n "$clg_missing"], [
		AC_MSG_ERROR([these are missing:$clg_missing
  On Debian: apt-get install$clg_packages])
	])
])
