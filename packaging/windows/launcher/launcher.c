/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stet.exe and stetw.exe: run the signed CPython beside them, whatever the environment, the current folder or the registry say. */
#include <stdio.h>
#include <windows.h>
#include <wchar.h>

#ifdef WINDOWED
#define WAY L"window"
#else
#define WAY L"console"
#endif
#define LONGEST 32768

typedef int (*python_t)(int, wchar_t **);

static wchar_t folder[LONGEST], library[LONGEST], script[LONGEST], program[LONGEST];

static int refuse(const wchar_t *sentence) {
#ifdef WINDOWED
    MessageBoxW(NULL, sentence, L"Stet", MB_OK | MB_ICONERROR);
#else
    fwprintf(stderr, L"%ls\n", sentence);
#endif
    return 3;
}

static int run(int count, wchar_t **words) {
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST - 64);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (!length || length >= LONGEST - 64 || !end) return refuse(L"Stet cannot tell where it is installed.");
    *end = 0;
    _snwprintf(library, LONGEST, L"%ls\\runtime\\python313.dll", folder);
    _snwprintf(program, LONGEST, L"%ls\\stet.exe", folder);
    _snwprintf(script, LONGEST, L"%ls\\app\\start.py", folder);
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    python_t start = python ? (python_t)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!start) return refuse(L"A part of Stet is missing. Install it again.");
    wchar_t **given = (wchar_t **)LocalAlloc(LPTR, sizeof(wchar_t *) * (count + 8));
    if (!given) return refuse(L"There is no memory left.");
    int n = 0;
    given[n++] = program;
    given[n++] = L"-IBS";
    given[n++] = L"-X";
    given[n++] = L"utf8";
    given[n++] = script;
    given[n++] = WAY;
    for (int i = 1; i < count; i++) given[n++] = words[i];
    return start(n, given);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show) {
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    (void)instance, (void)before, (void)line, (void)show;
    return words ? run(count, words) : 3;
}
#else
int wmain(int count, wchar_t **words) { return run(count, words); }
#endif
