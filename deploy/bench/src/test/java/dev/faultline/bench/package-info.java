@NullMarked
package dev.faultline.bench;

import org.jspecify.annotations.NullMarked;
