b of angle
