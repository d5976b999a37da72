#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace visavis::tests {

struct Ended {
  int status = -1;  // -1: by a signal
  std::string out;
  std::string err;
};

using Arguments = std::vector<std::string>;

// The program that was built, run to its end.
Ended run_program(const Arguments& arguments, const std::string& input = {},
                  const std::map<std::string, std::string>& environment = {});

// The program while it serves: it is sent `signal` and waited for when this is told to.
class ServingProgram {
 public:
  // Returns once it says where it listens, or has ended.
  explicit ServingProgram(Arguments arguments);
  ~ServingProgram();
  ServingProgram(const ServingProgram&) = delete;
  ServingProgram& operator=(const ServingProgram&) = delete;

  [[nodiscard]] const std::string& first_line() const { return first_line_; }
  // 0 where it does not serve.
  [[nodiscard]] unsigned short port() const;
  void tell(int signal) const;
  // From now on no file of it grows beyond so many bytes; nothing: as far as it likes.
  void limit_files(std::optional<std::uintmax_t> bytes) const;
  Ended end(int signal);

 private:
  int process_ = 0;
  int out_ = -1;
  int err_ = -1;
  std::string first_line_;
};

}  // namespace visavis::tests
