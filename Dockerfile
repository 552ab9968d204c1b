# syntax=docker/dockerfile:1
# pirlint by itself: docker run --rm --volume "$PWD:/reviews:ro" pirlint check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY rules rules
COPY models models
COPY requirements requirements
RUN python -m venv /pirlint \
    && /pirlint/bin/pip install --no-cache-dir --no-compile --require-hashes --requirement requirements/run.txt \
    && /pirlint/bin/pip install --no-cache-dir --no-compile --no-deps .

FROM python:3.13-slim
# git tells who commits to the repository, and what has changed.
# hadolint ignore=DL3008  # the distribution keeps one version at a time
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 pirlint
COPY --from=build /pirlint /pirlint
ENV PATH=/pirlint/bin:$PATH PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /reviews
ENTRYPOINT ["pirlint"]
CMD ["check", "."]
