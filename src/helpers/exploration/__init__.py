"""What a researcher explores with: choosing figures, finding places, trying a text, and the desk that holds them."""
