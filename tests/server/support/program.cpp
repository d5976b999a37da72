#include "server/support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "server/support/temporary_folder.h"
#include "server/support/test_database.h"

namespace visavis::tests {
namespace {

const std::string program = std::string(VISAVIS_BINARY_DIR) + "/visavis-server";

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read = ends[0];
    write = ends[1];
  }
};

using Environment = std::map<std::string, std::string>;

// The data folder's database, where nothing else is said.
Environment with_database(const Arguments& arguments, Environment environment) {
  const auto config = std::find(arguments.begin(), arguments.end(), "--config");
  if (arguments.end() - config > 1 && read_file(config[1]).find("[database]") != std::string::npos) return environment;
  const auto data = std::find(arguments.begin(), arguments.end(), "--data");
  if (on_postgresql() && arguments.end() - data > 1) {
    environment.emplace("VISAVIS_DATABASE_URL", database_of(data[1]).server);
  }
  return environment;
}

int start(const Arguments& arguments, int in, int out, int err, const Environment& given) {
  const auto environment = with_database(arguments, given);
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const int process = fork();
  if (process < 0) throw std::runtime_error("no process");
  if (process > 0) return process;
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  execv(program.c_str(), argv.data());
  _exit(127);
}

std::string read_all(int file) {
  std::string text;
  char part[4096];
  for (ssize_t size = 0; (size = read(file, part, sizeof part)) > 0;) text.append(part, static_cast<std::size_t>(size));
  close(file);
  return text;
}

int wait_for(int process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Ended run_program(const Arguments& arguments, const std::string& input, const Environment& environment) {
  // Files rather than pipes: no side waits for the other.
  const TemporaryFolder folder;
  write_file(folder.path() / "in", input);
  const int in = open((folder.path() / "in").c_str(), O_RDONLY | O_CLOEXEC);
  const int out = open((folder.path() / "out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const int err = open((folder.path() / "err").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const int status = wait_for(start(arguments, in, out, err, environment));
  for (const int file : {in, out, err}) close(file);
  return {status, read_file(folder.path() / "out"), read_file(folder.path() / "err")};
}

ServingProgram::ServingProgram(Arguments arguments) {
  const Pipe out;
  const Pipe err;
  const int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
  arguments.insert(arguments.begin(), "serve");
  process_ = start(arguments, in, out.write, err.write, {});
  for (const int file : {in, out.write, err.write}) close(file);
  out_ = out.read;
  err_ = err.read;
  for (char c = 0; read(out_, &c, 1) == 1 && c != '\n';) first_line_ += c;
}

ServingProgram::~ServingProgram() {
  if (process_ != 0) end(SIGKILL);
}

unsigned short ServingProgram::port() const {
  const auto colon = first_line_.rfind(':');
  return colon == std::string::npos ? static_cast<unsigned short>(0)
                                    : static_cast<unsigned short>(std::stoi(first_line_.substr(colon + 1)));
}

void ServingProgram::tell(int signal) const {
  kill(process_, signal);
}

void ServingProgram::limit_files(std::optional<std::uintmax_t> bytes) const {
  rlimit limit{};
  prlimit(process_, RLIMIT_FSIZE, nullptr, &limit);
  limit.rlim_cur = bytes ? static_cast<rlim_t>(*bytes) : limit.rlim_max;
  if (prlimit(process_, RLIMIT_FSIZE, &limit, nullptr) != 0) throw std::runtime_error("no limit");
}

Ended ServingProgram::end(int signal) {
  tell(signal);
  Ended ended;
  ended.out = read_all(out_);
  ended.err = read_all(err_);
  ended.status = wait_for(process_);
  process_ = 0;
  return ended;
}

}  // namespace visavis::tests
