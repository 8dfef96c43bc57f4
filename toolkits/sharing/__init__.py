"""From resolved content to what people send each other and take along: QR codes, share images, offline copies."""
