/*
 * The files of /sys/class/gpio with nothing behind them but wires that a test moves: export, unexport, one chip,
 * direction, value, edge, active_low, with the errors of the kernel. Edges are never signalled: no driver here
 * waits for one.
 *
 * sim/control takes commands, one a write:
 *   pull N 0|1       what an input reads when nothing else drives it
 *   switch N M 0|1   a contact between two lines
 *   live 0|1         the chip; while 0 every read and write is ENODEV
 * sim/lines reads "N direction level rises" for every line; rises counts an output's changes from low to high.
 *
 * usage: fuse-gpio BASE LABEL CHIPS -- <fuse options> MOUNTPOINT
 */
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES 58

static int base, copies = 1, live = 1;
static const char *label;
static struct { int exported, out, level, pull, active_low, rises; char edge[8]; } lines[LINES];
static char contact[LINES][LINES];

enum kind { NONE, ROOT, EXPORT, UNEXPORT, CHIP, CHIP_FILE, LINE, DIRECTION, VALUE, EDGE, ACTIVE_LOW, SIM, CONTROL, LINES_FILE };

static enum kind find(const char *path, int *line) {
  static const char *const names[] = { "direction", "value", "edge", "active_low" };
  int number, end = 0;
  *line = -1;
  if (!strcmp(path, "/")) return ROOT;
  if (!strcmp(path, "/export")) return EXPORT;
  if (!strcmp(path, "/unexport")) return UNEXPORT;
  if (!strcmp(path, "/sim")) return SIM;
  if (!strcmp(path, "/sim/control")) return CONTROL;
  if (!strcmp(path, "/sim/lines")) return LINES_FILE;
  if (sscanf(path, "/gpiochip%d%n", &number, &end) == 1 && number >= base && number < base + copies * LINES) {
    const char *rest = path + end;
    if (!*rest) return CHIP;
    return !strcmp(rest, "/label") || !strcmp(rest, "/base") || !strcmp(rest, "/ngpio") ? CHIP_FILE : NONE;
  }
  if (sscanf(path, "/gpio%d%n", &number, &end) != 1 || number < base || number >= base + LINES) return NONE;
  *line = number - base;
  if (!lines[*line].exported) return NONE;
  if (!path[end]) return LINE;
  for (int i = 0; i < 4; i++) if (!strcmp(path + end + 1, names[i])) return DIRECTION + i;
  return NONE;
}

/* An input follows every line its contacts lead to, also by way of others (that is what ghosts are); low wins. */
static int level_of(int line) {
  int queue[LINES], count = 0, driven = -1;
  char seen[LINES] = { 0 };
  if (lines[line].out) return lines[line].level;
  queue[count++] = line;
  seen[line] = 1;
  for (int at = 0; at < count; at++)
    for (int to = 0; to < LINES; to++) {
      if (seen[to] || !contact[queue[at]][to]) continue;
      seen[to] = 1;
      if (!lines[to].out) queue[count++] = to;
      else if (driven != 0) driven = lines[to].level;
    }
  return driven >= 0 ? driven : lines[line].pull;
}

static void set_level(int line, int level) {
  if (level && !lines[line].level) lines[line].rises++;
  lines[line].level = level;
}

static int control(const char *text) {
  int a, b, on;
  if (sscanf(text, "pull %d %d", &a, &on) == 2 && a >= 0 && a < LINES) lines[a].pull = on;
  else if (sscanf(text, "switch %d %d %d", &a, &b, &on) == 3 && a >= 0 && a < LINES && b >= 0 && b < LINES)
    contact[a][b] = contact[b][a] = on;
  else if (sscanf(text, "live %d", &on) == 1) {
    live = on;
    if (!live) for (int i = 0; i < LINES; i++) lines[i].exported = lines[i].out = 0;
  } else return -EINVAL;
  return 0;
}

static int get_attributes(const char *path, struct stat *st, struct fuse_file_info *fi) {
  int line;
  enum kind kind = find(path, &line);
  (void)fi;
  memset(st, 0, sizeof *st);
  if (kind == NONE) return -ENOENT;
  if (kind == ROOT || kind == CHIP || kind == LINE || kind == SIM) { st->st_mode = S_IFDIR | 0755; st->st_nlink = 2; }
  else { st->st_mode = S_IFREG | 0644; st->st_nlink = 1; st->st_size = 4096; }
  return 0;
}

static int read_folder(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *fi, enum fuse_readdir_flags flags) {
  char name[32];
  (void)offset; (void)fi; (void)flags;
  if (strcmp(path, "/")) return 0;
  fill(buffer, "export", NULL, 0, 0);
  fill(buffer, "unexport", NULL, 0, 0);
  for (int i = 0; live && i < copies; i++) {
    snprintf(name, sizeof name, "gpiochip%d", base + i * LINES);
    fill(buffer, name, NULL, 0, 0);
  }
  return 0;
}

static int open_file(const char *path, struct fuse_file_info *fi) {
  int line;
  if (find(path, &line) == NONE) return -ENOENT;
  fi->direct_io = 1;
  return 0;
}

static int read_file(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *fi) {
  char text[LINES * 24] = "";
  int line, length = 0, chip = base;
  enum kind kind = find(path, &line);
  (void)fi;
  if (!live && kind != LINES_FILE) return -ENODEV;
  sscanf(path, "/gpiochip%d", &chip);
  if (kind == CHIP_FILE) {
    if (strstr(path, "/label")) length = sprintf(text, "%s\n", label);
    else length = sprintf(text, "%d\n", strstr(path, "/base") ? chip : LINES);
  } else if (kind == DIRECTION) length = sprintf(text, "%s\n", lines[line].out ? "out" : "in");
  else if (kind == VALUE) length = sprintf(text, "%d\n", level_of(line) ^ lines[line].active_low);
  else if (kind == EDGE) length = sprintf(text, "%s\n", lines[line].edge[0] ? lines[line].edge : "none");
  else if (kind == ACTIVE_LOW) length = sprintf(text, "%d\n", lines[line].active_low);
  else if (kind == LINES_FILE)
    for (int i = 0; i < LINES; i++)
      length += sprintf(text + length, "%d %s %d %d\n", i, lines[i].exported ? lines[i].out ? "out" : "in" : "free", level_of(i), lines[i].rises);
  else return -EIO;
  if (offset >= length) return 0;
  if (size > (size_t)(length - offset)) size = length - offset;
  memcpy(buffer, text + offset, size);
  return size;
}

static int write_file(const char *path, const char *buffer, size_t size, off_t offset, struct fuse_file_info *fi) {
  char text[64] = "";
  int line, number, error = 0;
  enum kind kind = find(path, &line);
  (void)offset; (void)fi;
  if (size >= sizeof text) return -EINVAL;
  memcpy(text, buffer, size);
  text[strcspn(text, "\n")] = 0;
  if (kind == CONTROL) { error = control(text); return error ? error : (int)size; }
  if (!live || kind == NONE) return -ENODEV;
  number = atoi(text) - base;
  switch (kind) {
    case EXPORT: case UNEXPORT:
      if (number < 0 || number >= LINES) return -EINVAL;
      if (lines[number].exported == (kind == EXPORT)) return kind == EXPORT ? -EBUSY : -EINVAL;
      lines[number].exported = kind == EXPORT;
      if (kind == UNEXPORT) lines[number].out = lines[number].level = 0;
      break;
    case DIRECTION:
      if (!strcmp(text, "in")) lines[line].out = lines[line].level = 0;
      else if (!strcmp(text, "out") || !strcmp(text, "low")) { lines[line].out = 1; set_level(line, 0); }
      else if (!strcmp(text, "high")) { lines[line].out = 1; set_level(line, 1); }
      else return -EINVAL;
      break;
    case VALUE:
      if (!lines[line].out) return -EPERM;
      set_level(line, (text[0] == '1') ^ lines[line].active_low);
      break;
    case EDGE:
      if (lines[line].out) return -EIO;
      snprintf(lines[line].edge, sizeof lines[line].edge, "%.7s", text);
      break;
    case ACTIVE_LOW: lines[line].active_low = text[0] == '1'; break;
    default: return -EIO;
  }
  return size;
}

static int truncate_file(const char *path, off_t size, struct fuse_file_info *fi) {
  (void)path; (void)size; (void)fi;
  return 0;
}

static const struct fuse_operations operations = {
  .getattr = get_attributes, .readdir = read_folder, .open = open_file,
  .read = read_file, .write = write_file, .truncate = truncate_file,
};

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  base = atoi(argv[1]);
  label = argv[2];
  copies = atoi(argv[3]);
  argv[4] = argv[0];
  return fuse_main(argc - 4, argv + 4, &operations, NULL);
}
