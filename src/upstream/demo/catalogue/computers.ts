import type { Department } from '../seed.ts';

/** Desks full of screens, keys and cables. */
export const computers: Department = {
  root: 'Computers & Accessories',
  indexes: ['Computers', 'Electronics'],
  shelves: `
## Laptops & Tablets > Laptops = notebook computer, ordinateur portable, portátil, ノートパソコン
Nettlebyte | Fern 14 Laptop, 14-inch 2.2K, 16 GB RAM, 512 GB SSD | 649.00 < 749.00 | 4.4 2107 | prime-deal, kilograms 1.35, warranty 2 years
  All-day battery of 14 hours; Memory and drive can be replaced; Quiet enough for lectures
  * Size: 512 GB, 1 TB x1.15
Nettlebyte | Fern 16 Pro Laptop, 16-inch 120 Hz, 32 GB RAM, 1 TB SSD | 1199.00 | 4.5 886 | kilograms 1.85, warranty 2 years
  Colour-accurate screen for photo and video; Two fans, one of them idle most of the time
Nettlebyte | Sprig 11 Student Laptop, 11-inch Touch, 8 GB RAM | 279.00 | 4.1 3240
  Folds right round to a tablet; Spill-proof keyboard; Rubber bumpers
Quarrel Forge | Ember 16 Gaming Laptop, 165 Hz, 16 GB RAM, 1 TB SSD | 1399.00 < 1599.00 | 4.5 1433 | kilograms 2.4
  Vapour chamber cooling; Per-key lighting; Full-power graphics on the charger

## Laptops & Tablets > Tablets = tablet computer e-reader
Slatewell | Page 11 Tablet, 11-inch, 128 GB, Stylus Included | 219.99 < 259.99 | 4.4 5371 | lightning
  Paper-feel screen for notes; Four speakers; Twelve hours of video
  * Color: Graphite, Mint
Slatewell | Kids Tablet 8-inch with Bumper Case and Parental Controls | 99.99 | 4.3 11208 | ages 3-9
  Two-year worry-free replacement; Time limits for games and videos; Rubber bumper with stand
Slatewell | Ink 7 E-Reader, Warm Light, Waterproof | 129.00 | 4.6 6644
  Reads like paper in bright sun; Weeks on one charge; Holds thousands of books

## Monitors > Computer Monitors = display screen, bildschirm, écran, モニター
Pixmere | 27-inch 4K Monitor, IPS, USB-C 90 W, Height Adjustable | 329.99 < 399.99 | 4.5 4920 | open-deal, energy F
  One cable for picture and power; Covers 98% of DCI-P3; Turns upright
Pixmere | 24-inch Full HD Monitor, 100 Hz, Thin Bezel | 109.99 | 4.5 16033 | energy D
  Flicker-free and low blue light; Mounts on any VESA arm
Quarrel Forge | 34-inch Ultrawide Curved Gaming Monitor, 180 Hz | 379.00 | 4.4 2718 | energy G
  1 ms response; 1500R curve fills the view

## Accessories > Keyboards = keyboard, tastatur, clavier
Keystrand | Mechanical Keyboard, 75%, Hot-Swap, Wireless | 89.99 | 4.6 5208
  Swap switches without soldering; Bluetooth, 2.4 GHz and cable; PBT keycaps
  * Style: Linear, Tactile, Clicky
Keystrand | Quiet Slim Wireless Keyboard and Mouse Set | 34.99 < 42.99 | 4.3 13377
  Spill-resistant keys; One receiver for both; Two years on a set of batteries
Keystrand | Split Ergonomic Keyboard with Palm Rest | 119.00 | 4.4 1940
  Halves turn to fit your shoulders; Memory foam rest

## Accessories > Computer Mice = mouse, maus, souris
Keystrand | Vertical Ergonomic Wireless Mouse, Silent Click | 27.99 | 4.4 19604
  Handshake grip relieves the wrist; Charges over USB-C
Quarrel Forge | Feather Gaming Mouse, 58 g, 26000 DPI | 59.99 < 79.99 | 4.6 3755 | lightning
  Lighter than an egg; Optical switches; 90 hours wireless
Keystrand | Trackball Mouse, Wireless, Left- or Right-Handed | 49.99 | 4.3 1107
  The hand stays still; Ball lifts out for cleaning

## Accessories > Webcams & Microphones = webcam camera usb microphone streaming podcast
Pixmere | Clear 2K Webcam with Privacy Shutter and Ring Light | 49.99 | 4.3 7290
  Sharp in dim rooms; Two noise-reducing microphones
Groovemill | USB Podcast Microphone with Boom Arm, Cardioid | 79.99 | 4.5 2864
  Mute at a touch; Headphone jack without delay

## Networking & Storage > Wi-Fi Routers = router wifi mesh internet
Hopline | Mesh Wi-Fi 6 Router System, 3 Pack, up to 500 m² | 189.99 < 229.99 | 4.4 6512 | prime-deal
  One network from cellar to attic; Set up in ten minutes; Guest and child profiles
Hopline | Wi-Fi 7 Router, Dual Band, 2.5 Gigabit | 129.99 | 4.3 1520
  Four antennas aim at your devices; WPA3 by default

## Networking & Storage > External Drives = ssd portable hard drive usb storage
Cairnstore | Portable SSD, 1050 MB/s, USB-C, Drop-Proof | 84.99 < 109.99 | 4.7 9983 | lightning
  Survives a fall from two metres; Cable for USB-C and USB-A
  * Size: 1 TB, 2 TB x1.7, 4 TB x3.1
Cairnstore | USB-C Flash Drive, Twin Connector, 256 GB | 21.99 | 4.5 14266
  Fits phones and laptops; Metal body with loop
Hopline | 8-in-1 USB-C Hub, 4K HDMI, Ethernet, 100 W | 39.99 | 4.4 8137
  One plug for screen, network and drives; Stays cool in aluminium
`,
};
