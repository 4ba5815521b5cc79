"""What people see: the dashboard's screens and charts, and the terminal's screens. Layout and words only: no SQL, no statistics."""
