#pragma once

#include <string>
#include <vector>

namespace visavis::tests {

// Another program that runs beside the test, and ends with it at the latest; its output goes to `log`.
class BackgroundProgram {
 public:
  BackgroundProgram(std::vector<std::string> arguments, const std::string& log);
  ~BackgroundProgram();
  BackgroundProgram(const BackgroundProgram&) = delete;
  BackgroundProgram& operator=(const BackgroundProgram&) = delete;

  void tell(int signal) const;
  // Sends `signal`, and waits.
  void end(int signal);
  [[nodiscard]] bool has_ended();

 private:
  int process_ = 0;
};

// Runs it to its end; throws where that is not 0.
void run_to_end(const std::vector<std::string>& arguments, const std::string& log);

}  // namespace visavis::tests
