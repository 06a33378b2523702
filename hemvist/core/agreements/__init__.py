"""Agreements between municipalities: who takes over whose children, on which terms."""
