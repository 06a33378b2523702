"""What a terminal sees: `hemvist …`. Pure commands never start Django."""
