@NullMarked
package dev.faultline.chaos.inject;

import org.jspecify.annotations.NullMarked;
