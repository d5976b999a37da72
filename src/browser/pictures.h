#pragma once

#include <vector>

#include "ui/frame.h"

// Puts the <video> elements where the picture leaves room for them, beneath the canvas.
namespace visavis::browser::pictures {

void show(const std::vector<ui::Picture>& pictures);
// In another view: the next `show` places all of them anew.
void place_anew();
// The participants have changed, and with them the elements: the next `show` places all of them anew.
void renew();

}  // namespace visavis::browser::pictures
