"""What people of an area should hear of: a month lost to another payer, a protection that ends, money that came."""
