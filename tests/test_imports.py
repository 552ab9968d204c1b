"""What `lint-imports` does not hold the modules to: that none imports itself in a circle."""

from __future__ import annotations

from graphlib import TopologicalSorter

import grimp


def test_no_module_imports_itself_in_a_circle() -> None:
    # What is imported for annotations alone is never waited for.
    graph = grimp.build_graph("pirlint", exclude_type_checking_imports=True)
    assert len(graph.modules) > 200
    TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}).prepare()
