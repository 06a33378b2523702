"""Case files: facts, question and expected answer in one YAML text a lawyer can read."""
