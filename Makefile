# The same words as dev.py, for those who type make.
.PHONY: run test check bench docs lock
run test check bench docs lock:
	@python3 dev.py $@
