/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Test-only stand-in for wine 8's mscms.dll: no colour profiles. */
#define X __declspec(dllexport)
X int CloseColorProfile(void*h){return 0;}
X void* OpenColorProfileW(void*p,unsigned a,unsigned b,unsigned c){return 0;}
X int GetColorProfileFromHandle(void*h,void*b,unsigned*n){ if(n)*n=0; return 0;}
X void* WcsCreateIccProfile(void*h,unsigned o){return 0;}
