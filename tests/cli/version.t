Which version this is.

  $ msh version
  msh 0.1.0
  $ msh --version
  msh 0.1.0
  $ msh version --json
  {
    "command": "version",
    "counts": {},
    "elapsed_s": *, (glob)
    "exit_code": 0,
    "peak_memory_bytes": *, (glob)
    "result": "done",
    "run": null,
    "version": "0.1.0"
  }
