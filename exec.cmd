@rem npm's scripts begin with "exec", so that a signal to npm reaches the program and not only a shell. Windows has no such word: there it is this file.
@%*
