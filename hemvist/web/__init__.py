"""What people see: pages, forms, templates."""
