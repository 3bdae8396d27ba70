/** The console in a real browser, where the machine has one: {@code apt-get install chromium chromium-driver}. */
package dev.weir.browser;
