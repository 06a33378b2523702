"""The 290 municipalities: code, name, county and population, as SCB gives them."""
