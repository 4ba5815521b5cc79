"""What several pages share: the frame, the choices, the store that is open, and numbers and findings in words."""
