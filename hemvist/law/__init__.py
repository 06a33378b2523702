"""What the law says in numbers: dated rows with source and mark, and no logic (see hemvist.core.law)."""
