"""How the installation is put together: settings, addresses and the server's entrance."""
