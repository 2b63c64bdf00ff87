/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Test-only stand-in for Windows 10's icuuc.dll under wine: every converter call reports U_UNSUPPORTED_ERROR (16). */
typedef int E; typedef void V;
#define X __declspec(dllexport)
X V* ucnv_open(const char*n,E*e){ if(e)*e=16; return 0;}
X V ucnv_close(V*c){}
X V UCNV_FROM_U_CALLBACK_SUBSTITUTE(V){}
X V UCNV_TO_U_CALLBACK_SUBSTITUTE(V){}
X V ucnv_reset(V*c){}
X signed char ucnv_getMaxCharSize(const V*c){return 1;}
X const char* ucnv_getName(const V*c,E*e){ if(e)*e=16; return 0;}
X V ucnv_getToUCallBack(const V*c,V**a,const V**x){ if(a)*a=0; if(x)*x=0;}
X V ucnv_getFromUCallBack(const V*c,V**a,const V**x){ if(a)*a=0; if(x)*x=0;}
X V ucnv_setToUCallBack(V*c,V*n,const V*nx,V**o,const V**ox,E*e){ if(e)*e=16;}
X V ucnv_setFromUCallBack(V*c,V*n,const V*nx,V**o,const V**ox,E*e){ if(e)*e=16;}
X V ucnv_cbToUWriteUChars(V*a,const V*s,int l,int o,E*e){ if(e)*e=16;}
X V ucnv_toUnicode(V*c,V*t,const V*tl,V*s,const V*sl,int*o,signed char f,E*e){ if(e)*e=16;}
X V ucnv_cbFromUWriteUChars(V*a,const V*s,const V*l,int o,E*e){ if(e)*e=16;}
X int ucnv_toUCountPending(const V*c,E*e){ return 0;}
X int ucnv_fromUCountPending(const V*c,E*e){ return 0;}
X const char* ucnv_getStandardName(const char*n,const char*s,E*e){ if(e)*e=16; return 0;}
X const char* ucnv_getAvailableName(int n){return 0;}
X int ucnv_countAvailable(V){return 0;}
X V ucnv_fromUnicode(V*c,V*t,const V*tl,V*s,const V*sl,int*o,signed char f,E*e){ if(e)*e=16;}
