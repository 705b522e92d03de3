const stream = { isTTY: false, columns: 80, write: (_: string): void => undefined };

export const process = {
  env: { NO_COLOR: "1", INIT_CWD: "/kata" } as Record<string, string>,
  platform: "linux",
  version: "",
  argv: [] as string[],
  stdin: { isTTY: false },
  stdout: { ...stream },
  stderr: { ...stream },
  cwd: () => "/kata",
  pid: 1,
};

Object.assign(globalThis, { process });
