# One command for each thing a developer does.

check:
    ./check

test *args:
    .venv/bin/pytest -q {{args}}

long:
    .venv/bin/pytest -q -m long

bench:
    for file in bench/bench_*.py; do .venv/bin/python "$file"; done

demo:
    ./shiju demo
