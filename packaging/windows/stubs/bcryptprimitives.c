/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Test-only stand-in for Windows 10's bcryptprimitives.dll under wine 8: ProcessPrng through RtlGenRandom. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { while (n) { ULONG c = n > 65536 ? 65536 : (ULONG)n; if (!SystemFunction036(p, c)) return FALSE; p += c; n -= c; } return TRUE; }
