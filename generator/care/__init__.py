"""What a directory needs as time goes by: signs of life, translations, renewals, links that still lead somewhere."""
