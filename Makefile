# `make` alone lists what there is. Everything lives in .venv, which the targets make themselves.
.DEFAULT_GOAL := help
.PHONY: help run setup test check format golden bench simulate demo screenshots
bin := .venv/bin

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## start Stevig on this computer (HOST, PORT), after installing what is missing
	@scripts/run.sh

setup:  ## make .venv with everything in it: the app, the stevig command, the tests and the tools
	@scripts/setup.sh dev
	@scripts/system_packages.sh test || true

test:  ## every test, after installing what they need; for some: make test ARGS="tests/scoring -k word"
	@scripts/test.sh $(ARGS)

check:  ## format, lint, types, the questionnaire, the import rule
	@scripts/setup.sh dev
	@scripts/check.sh

format:  ## put the code in its usual shape
	@scripts/setup.sh dev
	$(bin)/ruff check --fix .
	$(bin)/ruff format .

golden:  ## write anew what is made from the source: schemas, glossary, the texts in tests/golden; read the difference
	@scripts/setup.sh dev
	$(bin)/python -m workflow.schemas
	$(bin)/python -m scripts.make_glossary
	$(bin)/python -m scripts.make_seat_fonts
	@scripts/test.sh --golden

bench:  ## what must be fast, beside a floor measured in the same run
	@scripts/setup.sh dev
	$(bin)/python -m benchmarks $(ARGS)

simulate:  ## write anew how often the verdicts on change are right, from made-up teams (a few minutes)
	@scripts/setup.sh dev
	$(bin)/python -m benchmarks.simulate_change --save

demo:  ## write the reports of the made-up teams, examples/*.pdf
	@scripts/setup.sh run
	@scripts/system_packages.sh pdf
	$(bin)/python -m scripts.demo

screenshots:  ## the pictures of the README; with ARGS=--all every screen and the report, in build/screenshots
	@scripts/setup.sh dev
	@scripts/system_packages.sh test
	$(bin)/python -m scripts.screenshots $(ARGS)
