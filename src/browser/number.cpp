// Fractions are read by the browser, which is able to anyway: the C library's way, with its long doubles, would be a
// thirtieth of the client. JSON is all that asks; the two others are there because libc++ names all three.

extern "C" {
double js_number_parse(const char* text, int* length);

double strtod(const char* text, char** end) {
  int length = 0;
  const double value = js_number_parse(text, &length);
  if (end) *end = const_cast<char*>(text) + length;
  return value;
}
float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
long double strtold(const char* text, char** end) {
  return strtod(text, end);
}
}
