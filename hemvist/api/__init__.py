"""What machines see. The API comes with the issue that needs it; the room stands so that its contract holds."""
