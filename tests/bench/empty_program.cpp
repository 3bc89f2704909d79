// Does nothing, with all that the program is linked with: the least that a start can take.
int main() { return 0; }
