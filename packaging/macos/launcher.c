/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contents/MacOS/stet: runs the Python of the bundle, whatever the environment says. Never compiled on a Mac yet.
   cc -O2 -mmacosx-version-min=14.0 -F Stet.app/Contents/Frameworks -framework Python -Wl,-rpath,@executable_path/../Frameworks launcher.c */
#include <libgen.h>
#include <limits.h>
#include <mach-o/dyld.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int Py_BytesMain(int argc, char **argv);

static const char START[] =
    "import sys, os\n"
    "home = os.path.dirname(os.path.dirname(sys.argv.pop(1))) + '/Resources/'\n"
    "sys.argv[0] = 'stet'\n"
    "sys.path[:0] = [home + 'app', home + 'vendor']\n"
    "sys.executable = os.path.dirname(os.path.dirname(home)) + '/Frameworks/Python.framework/Versions/Current/bin/python3'\n"
    "from ui.__main__ import main\n"
    "raise SystemExit(main())\n";

int main(int argc, char **argv) {
    char given[PATH_MAX], self[PATH_MAX];
    uint32_t size = sizeof given;
    if (_NSGetExecutablePath(given, &size) || !realpath(given, self)) {
        fputs("Stet cannot tell where it is installed.\n", stderr);
        return 3;
    }
    char **words = calloc((size_t)argc + 8, sizeof *words);
    if (!words) return 3;
    int n = 0;
    words[n++] = self;
    words[n++] = "-IBS";
    words[n++] = "-X";
    words[n++] = "utf8";
    words[n++] = "-c";
    words[n++] = (char *)START;
    words[n++] = self;
    for (int i = 1; i < argc; i++) words[n++] = argv[i];
    return Py_BytesMain(n, words);
}
