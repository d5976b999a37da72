// Numbers in JSON are read by the browser, which is able to anyway: the C library's reader of fractions would be a
// twentieth of the client.

extern "C" {
double js_number_parse(const char* text, int* length);

double strtod(const char* text, char** end) {
  int length = 0;
  const double value = js_number_parse(text, &length);
  if (end) *end = const_cast<char*>(text) + length;
  return value;
}
}
