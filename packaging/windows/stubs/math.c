/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests under wine alone: what numpy needs of the C runtime's mathematics and wine 8 has not. prepare.py passes on the rest. */
double hypot(double, double);
double atan2(double, double);
typedef struct { float re, im; } F;
typedef struct { double re, im; } D;
float my_crealf(F z) { return z.re; }
float my_cimagf(F z) { return z.im; }
float my_cabsf(F z) { return (float)hypot(z.re, z.im); }
float my_cargf(F z) { return (float)atan2(z.im, z.re); }
double my_creal(D z) { return z.re; }
double my_cimag(D z) { return z.im; }
double my_cabs(D z) { return hypot(z.re, z.im); }
double my_carg(D z) { return atan2(z.im, z.re); }
