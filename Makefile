# The two commands are `make run` and `make test`; the work itself is in bin/.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test check lint format setup messages lock shell clean

PYTHON := .venv/bin/python
# Extras stay in the locks: without them pip 23 takes coverage[toml] for another package, at its newest version.
UV_COMPILE := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-strip-extras --quiet

help:  ## toon deze lijst
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## zet alles klaar en start de site (PORT=8000)
	@bin/run

test:  ## controleer en test alles, ook op PostgreSQL en in de browser
	@bin/test all

check:  ## het snelle deel van de tests, voor het dagelijks werk
	@bin/test check

lint:  ## alleen opmaak, regels, typen en verdiepingen
	@bin/test lint

format:  ## maak code en sjablonen op
	@bin/setup --test
	.venv/bin/ruff check --fix --exit-zero
	.venv/bin/ruff format
	git ls-files -z --cached --others --exclude-standard '*.html' | xargs -0 -r .venv/bin/djhtml

setup:  ## zet alleen alles klaar
	@bin/setup

messages:  ## verzamel de teksten voor de vertaling in locale/
	@bin/setup
	@mkdir -p locale
	$(PYTHON) manage.py makemessages -l en -l fy --no-wrap --no-obsolete --add-location file \
		--ignore .venv --ignore var --ignore tests --ignore node_modules

lock:  ## zet de Python-pakketten opnieuw vast in requirements/
	@bin/setup --test
	$(UV_COMPILE) --upgrade -o requirements/run.txt
	$(UV_COMPILE) --upgrade --group test --constraint requirements/run.txt -o requirements/test.txt

shell:  ## open een Python-schil met de modellen
	@bin/setup
	$(PYTHON) manage.py shell

clean:  ## ruim omgeving en tussenresultaten op (de database in var/ blijft)
	rm -rf .venv .coverage .coverage.* htmlcov .mypy_cache .pytest_cache .ruff_cache .hypothesis node_modules tests/browser/tools/node_modules var/build var/log
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete 2>/dev/null || true
