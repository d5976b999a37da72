#include "server/support/background_program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace visavis::tests {
namespace {

int start(std::vector<std::string> arguments, const std::string& log) {
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const int process = fork();
  if (process < 0) throw std::runtime_error("no process");
  if (process > 0) return process;
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const int in = open("/dev/null", O_RDONLY);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execvp(argv.front(), argv.data());
  _exit(127);
}

}  // namespace

BackgroundProgram::BackgroundProgram(std::vector<std::string> arguments, const std::string& log)
    : process_(start(std::move(arguments), log)) {}

BackgroundProgram::~BackgroundProgram() {
  end(SIGQUIT);
}

void BackgroundProgram::tell(int signal) const {
  if (process_ != 0) kill(process_, signal);
}

void BackgroundProgram::end(int signal) {
  if (process_ == 0) return;
  tell(signal);
  waitpid(process_, nullptr, 0);
  process_ = 0;
}

bool BackgroundProgram::has_ended() {
  if (process_ != 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = 0;
  return process_ == 0;
}

void run_to_end(const std::vector<std::string>& arguments, const std::string& log) {
  int status = 0;
  waitpid(start(arguments, log), &status, 0);
  if (status != 0) throw std::runtime_error(arguments.front() + " failed");
}

}  // namespace visavis::tests
