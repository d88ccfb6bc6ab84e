/**
 * Passages, each with two claims that it supports, two that it contradicts and two that it leaves open, whatever is so in the
 * world. Written for trustgen; facts that do not go stale. Nine topics with eight passages each. Claims take up the passage in
 * other words; those left open are about the same thing, so that nearness of subject decides nothing.
 */
export type FactCheckingRow = {
  topic: string;
  evidence: string;
  supported: [string, string];
  refuted: [string, string];
  unknown: [string, string];
};

type Pair = [string, string];

const about = (topic: string, passages: readonly [string, Pair, Pair, Pair][]): FactCheckingRow[] =>
  passages.map(([evidence, supported, refuted, unknown]) => ({ topic, evidence, supported, refuted, unknown }));

export const factCheckingRows: readonly FactCheckingRow[] = [
  ...about('natural science', [
    [
      'Sound needs matter to travel through, such as air, water or steel. It moves about four times as fast in water as in air, and faster still in steel. In a vacuum it cannot spread at all.',
      [
        'A sound crosses a stretch of water sooner than the same stretch of air.',
        'Where there is no matter at all, sound does not get through.',
      ],
      [
        'Sound travels more slowly in steel than in air.',
        'Sound spreads more easily through empty space than through water.',
      ],
      ['Sound travels faster in warm air than in cold air.', 'Dolphins find their prey by means of sound.'],
    ],
    [
      'Green plants use the energy of light to build sugar from water and carbon dioxide. Oxygen is released on the way. Most of this work is done in the leaves, in small bodies called chloroplasts.',
      [
        'Plants give off oxygen while they make sugar.',
        'Carbon dioxide is one of the raw materials from which plants make sugar.',
      ],
      [
        'While they build sugar, green plants use up oxygen and release none.',
        'Plants do most of their sugar building in the roots.',
      ],
      [
        'Chloroplasts hold genetic material of their own.',
        'Red light drives the building of sugar better than green light.',
      ],
    ],
    [
      'Most liquids shrink when they freeze, but water expands by roughly nine per cent. Ice is therefore lighter than the same volume of liquid water and floats. For the same reason a full glass bottle of water may burst in a freezer.',
      [
        'A litre of ice weighs less than a litre of liquid water.',
        'Water behaves differently from most liquids when it turns solid.',
      ],
      [
        'Water takes up less room once it has frozen.',
        'Ice sinks in liquid water, because it is the heavier of the two.',
      ],
      [
        'Salty water freezes at a lower temperature than fresh water.',
        'Hot water sometimes freezes sooner than cold water.',
      ],
    ],
    [
      'The Moon turns once on its axis in the same time as it needs for one orbit around Earth. People on Earth therefore always see nearly the same side of it. The far side was first seen in pictures that the Soviet probe Luna 3 took in 1959.',
      [
        'One rotation of the Moon lasts as long as one of its trips around Earth.',
        'The first views of the far side of the Moon came from a Soviet spacecraft.',
      ],
      [
        'The Moon does not rotate on its own axis.',
        'Every side of the Moon can be seen from Earth in the course of a month.',
      ],
      [
        'The far side of the Moon has more craters than the near side.',
        'Luna 3 crashed on the Moon some months after taking its pictures.',
      ],
    ],
    [
      'An octopus has three hearts. Two of them push blood through the gills, and the third sends it round the rest of the body. Its blood is blue, because it carries oxygen with a protein that contains copper instead of iron.',
      ['Most of the hearts of an octopus serve its gills.', 'Copper plays a part in how an octopus carries oxygen.'],
      ['An octopus has a single heart.', 'The protein that carries oxygen in an octopus is built around iron.'],
      ['An octopus can change the colour of its skin.', 'The third heart of an octopus rests while the animal swims.'],
    ],
    [
      'Lightning heats the air in its path to a temperature several times that of the surface of the Sun. The air expands so abruptly that a shock wave forms, which we hear as thunder. Since light outruns sound, the flash is seen before the thunder is heard.',
      ['Thunder comes from air that expands very quickly.', 'Someone far away notices the lightning before its noise.'],
      [
        'The air in the path of lightning stays cooler than the surface of the Sun.',
        'Someone far away hears the thunder before seeing the flash.',
      ],
      ['Most lightning stays inside the clouds.', 'Tall towers are struck by lightning more often than low houses.'],
    ],
    [
      'The pH scale tells how acidic a solution is. Pure water at room temperature has a pH of 7; acids lie below that, bases above. Each step of one unit stands for a tenfold change, so a solution of pH 4 is ten times as acidic as one of pH 5.',
      [
        'A solution with a pH of 9 counts as a base.',
        'A solution of pH 3 is a hundred times as acidic as one of pH 5.',
      ],
      ['At room temperature pure water has a pH of 5.', 'The higher the pH, the more acidic the solution.'],
      ['Lemon juice has a pH of about 2.', 'The pH of a solution can be read from the colour of a paper strip.'],
    ],
    [
      'A honey bee that has found a rich patch of flowers dances on the comb when it is back in the hive. The angle of its straight run shows the direction of the flowers relative to the Sun. The longer the run lasts, the farther away the flowers are.',
      [
        'Honey bees tell each other by dancing where flowers can be found.',
        'A short straight run stands for flowers that are close by.',
      ],
      [
        'It is the length of the straight run that shows in which direction the flowers lie.',
        'Honey bees perform this dance at the flowers, before they fly home.',
      ],
      [
        'Karl von Frisch was the first to explain the dance of the bees.',
        'Bumble bees dance in the same manner as honey bees.',
      ],
    ],
  ]),
  ...about('geography', [
    [
      'The Nile flows from the highlands of East Africa to the Mediterranean Sea. Its two main branches, the White Nile and the Blue Nile, meet at Khartoum in Sudan. The Blue Nile rises at Lake Tana in Ethiopia and brings most of the water in the rainy season.',
      [
        'The two main branches of the Nile join in Sudan.',
        'In the rainy season the Blue Nile carries more of the water than the White Nile.',
      ],
      ['The Nile ends in the Red Sea.', 'The Blue Nile begins at a lake in Uganda.'],
      ['The Nile is longer than the Amazon.', 'Crocodiles live in the White Nile.'],
    ],
    [
      'The Dead Sea lies in a deep valley between Jordan in the east and the West Bank and Israel in the west. Its shore is more than 400 metres below sea level. No river flows out of it, so water leaves by evaporation and the salt stays behind.',
      [
        'Salt collects in the Dead Sea, because its water turns to vapour and leaves the salt behind.',
        'The shore of the Dead Sea is lower than the surface of the oceans.',
      ],
      ['A river carries water from the Dead Sea to the Red Sea.', 'The Dead Sea lies high above sea level.'],
      ['The mud of the Dead Sea is used in cosmetics.', 'The Jordan is the largest river that feeds the Dead Sea.'],
    ],
    [
      'Lake Titicaca lies in the Andes, about 3,800 metres above the sea. The border between Peru and Bolivia runs through it. The Uros people build floating islands on it from totora reeds.',
      ['Two countries share Lake Titicaca.', 'Some islands on Lake Titicaca are made of plants.'],
      [
        'Lake Titicaca lies wholly inside Chile.',
        'Lake Titicaca lies in a coastal plain, close to the level of the sea.',
      ],
      [
        'Lake Titicaca holds more water than any other lake in South America.',
        'Trout were brought into Lake Titicaca from abroad.',
      ],
    ],
    [
      'Iceland sits on the ridge where the North American and the Eurasian plates move apart. Magma rises in the gap, so the island has many volcanoes and hot springs. Its capital Reykjavik heats most of its houses with hot water from underground.',
      [
        'Iceland lies where two plates drift away from each other.',
        'Water from below the ground warms most homes in Reykjavik.',
      ],
      [
        'Iceland lies in the middle of one plate, far from the edge of any other.',
        'Most houses in Reykjavik are heated with coal.',
      ],
      ['Iceland has no railway for passengers.', 'Iceland was settled mainly by people from Norway.'],
    ],
    [
      'The Sahara stretches across northern Africa from the Atlantic to the Red Sea. Only about a quarter of it is covered by sand; the rest is mostly stony plains, plateaus and mountains. Rock paintings in Algeria show cattle and giraffes, signs of a wetter past.',
      ['Most of the Sahara is free of sand.', 'Old paintings suggest that the Sahara once had more rain.'],
      [
        'Sand covers more than three quarters of the Sahara.',
        'The Sahara touches neither the Atlantic nor the Red Sea.',
      ],
      ['Nights in the Sahara can be colder than freezing.', 'Camels were brought to the Sahara from Arabia.'],
    ],
    [
      'The Bosphorus is a strait that joins the Black Sea with the Sea of Marmara. It divides Istanbul into a European and an Asian part. Several bridges and an undersea rail tunnel connect the two shores.',
      ['Istanbul lies on two continents.', 'One can cross below the Bosphorus by train.'],
      ['The Bosphorus joins the Red Sea with the Indian Ocean.', 'No bridge spans the Bosphorus.'],
      ['Tankers need a pilot on board to pass through the Bosphorus.', 'Dolphins can be seen in the Bosphorus.'],
    ],
    [
      'The Mekong rises on the Tibetan Plateau and flows through six countries. It reaches the sea in southern Vietnam, where it splits into many arms. In Cambodia a side river ties it to the Tonle Sap lake; in the rainy season this river turns round and flows back into the lake.',
      [
        'The Mekong meets the sea in Vietnam.',
        'The river between the Mekong and the Tonle Sap lake changes its direction in the course of a year.',
      ],
      ['The Mekong flows through one country alone.', 'The Mekong stays in a single channel until it meets the sea.'],
      ['Giant catfish live in the Mekong.', 'Dams on the upper Mekong produce electricity.'],
    ],
    [
      'Madagascar broke away from the landmass of India about 88 million years ago. Since then its animals have developed on their own, and most of its mammals and reptiles live nowhere else. Lemurs, for instance, are found in the wild only there and on the nearby Comoros.',
      ['Most reptiles of Madagascar do not occur in other places.', 'Madagascar and India were once joined.'],
      [
        'Wild lemurs are common on the mainland of Africa.',
        'India and Madagascar have been apart for less than a million years.',
      ],
      [
        'The ancestors of the lemurs reached Madagascar on drifting plants.',
        'Rice is the chief food of the people of Madagascar.',
      ],
    ],
  ]),
  ...about('history', [
    [
      'Johannes Gutenberg printed a Bible in Mainz around 1455 with movable metal type. Printers in Korea had used movable metal type before him: the Jikji, a Buddhist book, was made that way in 1377. Paper and ink were produced in China long before either.',
      [
        'Movable metal type was in use in Asia before the Bible from Mainz.',
        'The Jikji is more than seventy years older than the Bible from Mainz.',
      ],
      [
        'The Bible from Mainz was the first book made with movable metal type.',
        'The Jikji was made in the 16th century.',
      ],
      ['Gutenberg lost his workshop in a lawsuit.', 'The surviving volume of the Jikji is kept in Paris.'],
    ],
    [
      'The Rosetta Stone carries one decree in three scripts: hieroglyphs, Demotic and Greek. Soldiers of Napoleon found it in Egypt in 1799. With its help Jean-François Champollion worked out in 1822 how hieroglyphs were read.',
      [
        'The same text appears in three kinds of writing on the Rosetta Stone.',
        'The success of Champollion came a little over twenty years after the stone was found.',
      ],
      ['The Rosetta Stone came to light in Greece.', 'The Rosetta Stone bears hieroglyphs and no other script.'],
      ['The Rosetta Stone is cut from granodiorite.', 'Thomas Young also worked on the text of the stone.'],
    ],
    [
      'Ferdinand Magellan left Spain in 1519 with five ships to reach the Spice Islands by sailing west. He was killed in the Philippines in 1521. One ship, the Victoria under Juan Sebastián Elcano, came home in 1522 and completed the first voyage round the world.',
      [
        'Magellan did not live to see the end of the voyage.',
        'Elcano commanded the ship that completed the journey round the world.',
      ],
      ['Magellan set out from Spain with a single ship.', 'The fleet set out towards the east.'],
      ['The cloves on board the Victoria paid for the voyage.', 'Magellan was born in Portugal.'],
    ],
    [
      'Great Zimbabwe was a city in southern Africa, built mainly between the 11th and the 15th century by ancestors of the Shona. Its walls were laid without mortar from granite blocks. Beads and pottery from Asia that were found there show that it traded with distant lands.',
      [
        'The builders of Great Zimbabwe used no mortar in its walls.',
        'Goods from Asia reached the people of Great Zimbabwe.',
      ],
      [
        'Great Zimbabwe was for the most part put up in the 19th century.',
        'The walls of Great Zimbabwe are made of burnt brick.',
      ],
      [
        'Great Zimbabwe was given up because wood ran short.',
        'Cattle were the wealth of the rulers of Great Zimbabwe.',
      ],
    ],
    [
      'East Germany began to build the Berlin Wall in August 1961 to stop its citizens from leaving for the West. For 28 years it cut the city in two. On 9 November 1989 the crossings were opened, and Germany was united less than a year later.',
      ['The wall was meant to keep people in East Germany from leaving.', 'Germany was united before the end of 1990.'],
      [
        'It was West Germany that began to build the Berlin Wall.',
        'The Berlin Wall divided the city for more than half a century.',
      ],
      [
        'Pieces of the Berlin Wall are shown in museums abroad.',
        'Some people crossed the border in a balloon they had sewn themselves.',
      ],
    ],
    [
      'The Inca Empire linked its provinces with tens of thousands of kilometres of roads. Runners carried messages in relays from post to post. The Inca had no alphabet and kept accounts on knotted cords called quipu.',
      ['The Inca kept their accounts with knots.', 'On its way a message passed from one runner to the next.'],
      [
        'The Inca kept their accounts in an alphabet of their own.',
        'All the roads of the Inca together came to less than a hundred kilometres.',
      ],
      ['Quipu were made from cotton or from the wool of llamas.', 'Some bridges of the Inca were woven from grass.'],
    ],
    [
      'In 1796 Edward Jenner inoculated a boy with matter from a cowpox sore and later showed that he was protected against smallpox. In 1967 the World Health Organization stepped up its campaign against the disease. In 1980 it declared that smallpox had been wiped out.',
      [
        'The boy whom Jenner treated was protected against smallpox.',
        'Smallpox was declared gone less than twenty years after the campaign was stepped up.',
      ],
      [
        'Jenner inoculated the boy with matter from a healthy horse.',
        'The World Health Organization declared the end of smallpox in 1950.',
      ],
      ['The last natural case of smallpox was found in Somalia.', 'Smallpox killed several kings of Europe.'],
    ],
    [
      'From the 1640s the only Europeans allowed to trade in Japan were kept to a small island in Nagasaki harbour. In 1853 American warships under Matthew Perry demanded that ports be opened. In 1868 the rule of the shoguns ended and the Meiji era of rapid change began.',
      [
        'The warships under Perry came to Japan before the Meiji era.',
        'For a long time European traders could not move freely in Japan.',
      ],
      ['The shoguns still ruled Japan in 1890.', 'Perry came to demand that the ports of Japan be closed.'],
      ['British engineers helped to plan the first railway of Japan.', 'The ships under Perry were painted black.'],
    ],
  ]),
  ...about('medicine', [
    [
      'Antibiotics act against bacteria. They do nothing against viruses, which cause colds and influenza. Taking them when they are not needed helps resistant bacteria to spread.',
      [
        'An antibiotic does not act on the germ that causes influenza.',
        'Needless use of antibiotics favours bacteria that withstand them.',
      ],
      ['Antibiotics destroy the germs that cause colds.', 'Colds are caused by bacteria and not by viruses.'],
      ['Penicillin was discovered because of a mould.', 'Some people are allergic to certain antibiotics.'],
    ],
    [
      'The human heart has four chambers. The right side pumps blood to the lungs, and the left side pumps it to the rest of the body. Because the left side has to work against a higher pressure, its wall is thicker.',
      [
        'Blood on its way to the lungs comes from the right side of the heart.',
        'The two sides of the heart have walls of different thickness.',
      ],
      ['The human heart has three chambers.', 'The wall of the heart is thickest on the right side.'],
      ['The heart beats about seventy times a minute at rest.', 'Years of training make the heart grow larger.'],
    ],
    [
      'Vitamin C is needed to build collagen, a protein that holds tissue together. Without it people get scurvy: gums bleed and wounds heal badly. Unlike most mammals, humans cannot make vitamin C and must take it in with food.',
      ['The body needs vitamin C in order to build collagen.', 'Most mammals make their own vitamin C.'],
      ['People with scurvy have wounds that heal especially well.', 'The human body makes all the vitamin C it needs.'],
      ['Peppers contain more vitamin C than oranges.', 'James Lind tested lemons on sick sailors.'],
    ],
    [
      'Insulin is a hormone made in the pancreas. It lets cells take up sugar from the blood, so that the level of sugar there falls. In type 1 diabetes the body destroys the cells that make insulin, and it has to be given from outside.',
      ['People with type 1 diabetes have to be given insulin.', 'Insulin brings down the level of sugar in the blood.'],
      ['Insulin is produced in the kidneys.', 'In type 1 diabetes the cells that make insulin multiply.'],
      ['Type 2 diabetes is more common than type 1.', 'Insulin was first given to a patient in Toronto.'],
    ],
    [
      'In the ABO system, red blood cells carry the marker A, the marker B, both or neither. People without a marker have antibodies against it in their plasma. Red cells of group O carry neither marker, so in an emergency they can be given to patients of any ABO group.',
      [
        'Someone of group O has antibodies against both A and B.',
        'In an emergency a patient of group B can receive red cells of group O.',
      ],
      ['Red cells of group O carry both markers.', 'People of group A have no antibodies against B.'],
      ['Group B is more common in Asia than in Europe.', 'Karl Landsteiner discovered the ABO groups.'],
    ],
    [
      'In 1847 Ignaz Semmelweis saw that in one maternity ward in Vienna, where doctors came straight from dissections, far more mothers died than in a ward run by midwives. He had the doctors wash their hands in a solution of chlorinated lime. The death rate fell sharply.',
      [
        'Fewer mothers died once the doctors washed their hands.',
        'Before the change, mothers were safer in the ward run by midwives.',
      ],
      [
        'Semmelweis told the doctors to stop washing their hands.',
        'Before the change, more mothers died in the ward run by midwives.',
      ],
      ['Semmelweis was born in Budapest.', 'Many colleagues of Semmelweis mocked him.'],
    ],
    [
      'A vaccine shows the immune system a harmless form or piece of a germ. The body then forms memory cells. When the real germ arrives later, these cells respond faster than they would at a first meeting.',
      [
        'After vaccination the body reacts to the germ more quickly.',
        'A vaccine leads the body to form cells that remember the germ.',
      ],
      [
        'A vaccine shows the immune system the germ in its full dangerous form.',
        'Memory cells slow down the response to the real germ.',
      ],
      ['Some vaccines have to be kept in a freezer.', 'Older people respond less strongly to vaccines.'],
    ],
    [
      'A stroke happens when a part of the brain loses its blood supply, most often because a clot blocks a vessel. Typical signs are a drooping face, a weak arm and slurred speech. Brain cells begin to die within minutes, so quick treatment limits the damage.',
      [
        'A blocked blood vessel is the most frequent cause of a stroke.',
        'Trouble with speaking can be a sign of a stroke.',
      ],
      ['In a stroke no brain cell dies before several days have passed.', 'A drooping face speaks against a stroke.'],
      ['Strokes are more frequent in winter.', 'High blood pressure raises the risk of a stroke.'],
    ],
  ]),
  ...about('technology', [
    [
      'The transistor was invented at Bell Laboratories in 1947. It can switch and amplify electric signals, as vacuum tubes did before it, but it is smaller, needs less power and lasts longer. Billions of transistors fit on a modern chip.',
      ['Vacuum tubes were able to amplify signals too.', 'A transistor gets by with less power than a vacuum tube.'],
      [
        'Vacuum tubes came into use after the transistor, to replace it.',
        'A modern chip has room for no more than a few hundred transistors.',
      ],
      ['The inventors of the transistor received a Nobel Prize.', 'Early transistors were made of germanium.'],
    ],
    [
      'A satellite navigation receiver listens to the time signals of several satellites. From the delay of each signal it works out how far away that satellite is. With four satellites it can find its place in three dimensions and correct its own clock.',
      [
        'A receiver tells its distance from a satellite by how late the signal arrives.',
        'A receiver that hears four satellites can tell how high up it is.',
      ],
      [
        'A receiver tells its distance from a satellite by how loud the signal is, not by its delay.',
        'A receiver that hears four satellites is unable to correct its own clock.',
      ],
      ['Tall buildings make satellite navigation less exact.', 'A navigation satellite circles Earth twice a day.'],
    ],
    [
      'The safety bicycle of the 1880s had two wheels of similar size and a chain that drove the rear one. Riders sat low enough to reach the ground with their feet, unlike on the high wheelers before it. In 1888 John Boyd Dunlop patented an air-filled tyre for bicycles, which made rides smoother.',
      [
        'On the safety bicycle a chain turned the wheel at the back.',
        'The tyres of Dunlop made cycling more comfortable.',
      ],
      [
        'The safety bicycle had a far larger wheel in front than at the back.',
        'Riders sat higher on the safety bicycle than on the machines before it.',
      ],
      ['The safety bicycle was first sold in Coventry.', 'Bicycles helped women to travel on their own.'],
    ],
    [
      'Data on the internet travel in packets. Each packet carries the address of its destination and may take a different route from the others. Under the protocol TCP, packets are put back into order on arrival, and lost ones are sent again.',
      ['Two packets of one message may take different paths.', 'TCP makes up for packets that were lost on the way.'],
      [
        'Packets travel without the address of their destination.',
        'All packets of a message have to take the same route.',
      ],
      [
        'Most packets between continents travel through glass fibre under the sea.',
        'A packet is usually no longer than 1,500 bytes.',
      ],
    ],
    [
      'The QR code was developed in 1994 by the Japanese company Denso Wave to track car parts. It stores data in two dimensions and so holds far more than a bar code. Built-in error correction lets it be read even when a part of it is dirty or torn.',
      ['The QR code was first meant for car parts.', 'A damaged QR code can often still be read.'],
      ['A QR code holds less data than a bar code.', 'The QR code was developed in France in the 1950s.'],
      ['The board game Go inspired the look of the QR code.', 'The makers of the QR code ask for no fee for its use.'],
    ],
    [
      'The steam engine that Thomas Newcomen built in 1712 pumped water out of mines. James Watt saw that such engines wasted heat, because the cylinder was cooled and heated again at each stroke. In 1765 he thought of a separate condenser, which let the cylinder stay hot and saved much coal.',
      ['The engine of Newcomen was used to drain mines.', 'A separate condenser cut the use of coal.'],
      [
        'Watt proposed to cool the cylinder more often.',
        'The engine of Newcomen was built after Watt had thought of the condenser.',
      ],
      ['Watt had a business partner named Matthew Boulton.', 'The engine of Newcomen stood near Dudley.'],
    ],
    [
      'A lithium-ion battery moves lithium ions from one electrode to the other while it is used, and back while it is charged. It stores much energy for its weight. Heat and long storage at full charge make it age faster.',
      [
        'Charging sends the lithium ions back to where they came from.',
        'A lithium-ion battery ages more slowly when it is kept cool.',
      ],
      [
        'For its weight, a lithium-ion battery stores very little energy.',
        'Long storage at full charge keeps a lithium-ion battery young.',
      ],
      [
        'Much of the lithium for batteries comes from salt lakes.',
        'The first lithium-ion batteries for buyers were made by Sony.',
      ],
    ],
    [
      'Louis Braille lost his sight as a child and worked out his system of writing in France in the 1820s. Each character is a cell of up to six raised dots in two columns. He took the idea from a code that an army officer had designed for reading in the dark.',
      ['The system goes back to an idea from the army.', 'No character in this system has more than six dots.'],
      ['Louis Braille could see well all his life.', 'Each character is a cell of twenty dots in a circle.'],
      ['Braille also made a notation for music.', 'The school in Paris forbade the system at first.'],
    ],
  ]),
  ...about('arts', [
    [
      'Filippo Brunelleschi demonstrated linear perspective in Florence in the early 15th century. In this method, lines that run away from the viewer meet at a vanishing point. In 1435 Leon Battista Alberti described the method in a treatise for painters.',
      [
        'In linear perspective, receding lines come together in one point.',
        'Painters were the readers whom Alberti had in mind.',
      ],
      ['Alberti wrote his treatise for musicians.', 'In linear perspective, receding lines never meet on the picture.'],
      ['Brunelleschi used a mirror in his demonstration.', 'Alberti also designed churches.'],
    ],
    [
      'A gamelan is an ensemble from Indonesia, best known from Java and Bali. It consists mainly of bronze gongs and instruments whose metal bars are struck with mallets. The instruments of one gamelan are tuned together, so they cannot simply be exchanged with those of another.',
      [
        'Metal instruments make up most of a gamelan.',
        'The instruments of a gamelan are matched to each other in pitch.',
      ],
      [
        'A gamelan consists mainly of strings that are played with a bow.',
        'Any instrument of one gamelan can easily be swapped for one of another.',
      ],
      ['Debussy heard a gamelan in Paris.', 'The music of the gamelan goes with shadow plays.'],
    ],
    [
      'A haiku is a short Japanese poem that is traditionally built from 17 sound units in groups of five, seven and five. Classical haiku name a season through a set word. Matsuo Basho, who lived in the 17th century, raised the form to high art.',
      ['The middle group of a traditional haiku is the longest.', 'Basho lived in the 1600s.'],
      ['Classical haiku avoid any mention of the seasons.', 'A traditional haiku is built from forty sound units.'],
      ['Basho travelled through northern Japan on foot.', 'Haiku grew out of the opening verse of longer poems.'],
    ],
    [
      'Bartolomeo Cristofori built the first pianos in Florence around 1700. In a harpsichord the strings are plucked and always sound about equally loud; in a piano hammers strike them. The player can therefore make notes soft or loud by touch.',
      [
        'On a piano the touch of the player decides how loud a note is.',
        'A harpsichord gives all its notes about the same loudness.',
      ],
      ['The strings of a piano are plucked.', 'The first pianos were built in Vienna around 1850.'],
      ['A modern piano usually has 88 keys.', 'Cristofori was in the service of the Medici.'],
    ],
    [
      'Pablo Picasso painted Guernica in 1937, after German and Italian planes had bombed the Basque town of that name. He used only black, white and grey. At his wish the picture was kept in New York until Spain was a democracy again, and it came to Madrid in 1981.',
      [
        'The picture came to Madrid more than forty years after it was painted.',
        'Guernica was painted without bright colours.',
      ],
      [
        'Picasso filled Guernica with red and yellow.',
        'Guernica was brought to Madrid in the year in which it was painted.',
      ],
      ['Guernica was first shown at the world fair in Paris.', 'Picasso finished Guernica in about five weeks.'],
    ],
    [
      'The Alhambra stands on a hill in Granada and was built mostly in the 13th and 14th centuries for the Nasrid rulers. Its walls carry patterns of tiles, carved plaster and Arabic verses. Water runs through its courtyards in channels and fountains.',
      [
        'Poetry in Arabic can be seen on the walls of the Alhambra.',
        'Channels lead water through the courts of the Alhambra.',
      ],
      ['Most of the Alhambra was put up in the 19th century.', 'The walls of the Alhambra are left wholly bare.'],
      ['Washington Irving stayed in the Alhambra.', 'Maurits Escher drew the tiles of the Alhambra.'],
    ],
    [
      'The Benin Bronzes are plaques and figures that decorated the royal palace of Benin, in what is now Nigeria. Guilds of casters made them with the lost-wax method. British troops carried off thousands of them in 1897.',
      [
        'The plaques once adorned the home of a king.',
        'Soldiers took large numbers of the works away at the end of the 19th century.',
      ],
      ['The Benin Bronzes are the work of a single carver.', 'The royal palace of Benin stood in what is now Kenya.'],
      ['Some museums have given Benin Bronzes back.', 'Much of the metal came from bracelets used in trade.'],
    ],
    [
      'The Lumière brothers showed short films to a paying audience in Paris in December 1895. Feature films got sound only about thirty years later: The Jazz Singer of 1927 had spoken passages. Until then cinemas often hired musicians to play along.',
      [
        'Before films had sound, live music often went with them.',
        'People paid to see the films that the Lumière brothers showed in Paris.',
      ],
      [
        'The Jazz Singer was made before the Lumière brothers showed their films.',
        'Nobody speaks at any point of The Jazz Singer.',
      ],
      [
        'The Lumière family ran a factory for photographic plates.',
        'The Jazz Singer cost more than any other film of its year.',
      ],
    ],
  ]),
  ...about('mathematics', [
    [
      'A prime number is a whole number greater than 1 that can be divided without remainder only by 1 and itself. Euclid showed that there are infinitely many of them. Two is the only even prime.',
      ['Every prime other than two is odd.', 'The list of primes never ends.'],
      ['There is a largest prime number.', 'One is the smallest prime number.'],
      [
        'There are infinitely many pairs of primes that differ by two.',
        'Large primes are used to keep messages secret.',
      ],
    ],
    [
      'In a right-angled triangle, the square over the longest side equals the squares over the two shorter sides taken together. Clay tablets show that Babylonian scribes used this relation more than a thousand years before Pythagoras. The sides 3, 4 and 5 are the best-known example.',
      [
        'The relation was known long before Pythagoras lived.',
        'The square over the longest side of a right-angled triangle is larger than the square over either other side.',
      ],
      [
        'Nobody used the relation before Pythagoras.',
        'In a right-angled triangle, the squares over all three sides have the same size.',
      ],
      [
        'Pythagoras was born on the island of Samos.',
        'Hundreds of different proofs of the relation have been written.',
      ],
    ],
    [
      'Indian mathematicians treated zero as a number with rules of its own. Brahmagupta wrote down such rules in the year 628. The Indian digits reached Europe by way of Arabic texts, and Leonardo of Pisa recommended them in a book in 1202.',
      [
        'Rules for calculating with zero were written down in the 7th century.',
        'Arabic writings passed the Indian digits on to Europe.',
      ],
      ['Leonardo of Pisa advised against the Indian digits.', 'Brahmagupta left the number zero without any rules.'],
      ['The Maya had a sign for zero too.', 'Leonardo of Pisa spent a part of his youth in North Africa.'],
    ],
    [
      'The circumference of a circle divided by its diameter always gives the same number, pi, a little more than 3.14. In the 1760s Johann Heinrich Lambert proved that pi is irrational: it is not a fraction of two whole numbers. Its decimals therefore never end and never fall into a repeating pattern.',
      [
        'No fraction of two whole numbers equals pi exactly.',
        'Small and large circles have the same ratio of circumference to diameter.',
      ],
      ['The decimals of pi come to an end after a long stretch.', 'Pi is exactly 22 divided by 7.'],
      ['Every string of digits occurs somewhere in the decimals of pi.', 'Archimedes estimated pi with polygons.'],
    ],
    [
      'A fair die shows each of its six faces with the same probability. When two fair dice are thrown, seven is the most likely sum, because six of the 36 equally likely outcomes give it. The sums two and twelve each come from one outcome only.',
      [
        'With two fair dice, a sum of twelve is as likely as a sum of two.',
        'With two fair dice, a sum of seven is six times as likely as a sum of two.',
      ],
      ['With two fair dice, twelve is the most likely sum.', 'A fair die shows a six more often than a one.'],
      ['The opposite faces of a common die add up to seven.', 'People in ancient Mesopotamia played games with dice.'],
    ],
    [
      'The city of Königsberg had seven bridges over the arms of its river. In the 1730s Leonhard Euler showed that no walk could cross each bridge exactly once. He needed only the number of bridges at each piece of land, not their lengths, and so began what is now graph theory.',
      ['Euler proved that the wanted walk was impossible.', 'Euler could leave aside how long the bridges were.'],
      ['Euler found a walk that crosses each bridge exactly once.', 'Königsberg had twelve bridges over its river.'],
      ['Two of the bridges were destroyed in a war.', 'Euler lived in Saint Petersburg at that time.'],
    ],
    [
      'In the Fibonacci sequence each number is the sum of the two before it: 1, 1, 2, 3, 5, 8 and so on. The quotient of neighbouring numbers comes ever closer to the golden ratio, about 1.618. Indian scholars of verse knew the sequence before Fibonacci wrote about it.',
      ['After 5 and 8 the sequence goes on with 13.', 'Fibonacci was not the first to know this sequence.'],
      [
        'Each number of the sequence is exactly twice the one before it.',
        'The quotient of neighbouring numbers grows without any limit.',
      ],
      [
        'The seeds of a sunflower form spirals whose numbers belong to the sequence.',
        'Fibonacci explained the sequence with a puzzle about rabbits.',
      ],
    ],
    [
      'The mean of a list of numbers is their sum divided by how many there are. The median is the middle value once they are put in order. A single very large value can pull the mean far up but hardly moves the median.',
      ['To find the median, the values have to be sorted.', 'One extreme value changes the mean more than the median.'],
      [
        'The mean is the value in the middle of the sorted list.',
        'One very large value moves the median more than the mean.',
      ],
      ['Offices of statistics usually report incomes by their median.', 'The word median comes from Latin.'],
    ],
  ]),
  ...about('law and civics', [
    [
      'In a criminal trial the accused counts as innocent until guilt is proven. It is the prosecution that has to bring the proof. The Universal Declaration of Human Rights of 1948 names this principle in Article 11.',
      [
        'In a criminal trial the burden of proof lies with the prosecution.',
        'The declaration of 1948 contains this principle.',
      ],
      [
        'The accused counts as guilty until innocence is proven.',
        'The Universal Declaration of Human Rights leaves this principle out.',
      ],
      ['Roman lawyers already knew this principle.', 'A jury has to be unanimous to convict the accused.'],
    ],
    [
      'Copyright protects the form in which an idea is expressed, not the idea itself. In states that have joined the Berne Convention, it arises with the creation of the work, without registration. For most works the convention asks for protection of at least fifty years after the death of the author.',
      [
        'A bare idea is not covered by copyright.',
        'In states of the convention, a work is protected as soon as it has been created.',
      ],
      [
        'Under the convention, authors must register a work to have copyright.',
        'Under the convention, protection of most works ends with the death of the author.',
      ],
      ['Victor Hugo promoted the Berne Convention.', 'Most states protect computer programs as literary works.'],
    ],
    [
      'In a state with separated powers, parliament makes the laws, the government carries them out, and courts decide disputes. Each branch can limit the others. Montesquieu described the idea in a book of 1748, with England as his model.',
      [
        'Where powers are separated, no branch acts without limits from the others.',
        'Montesquieu looked to England for a model.',
      ],
      [
        'Where powers are separated, it is the courts that make the laws.',
        'The book by Montesquieu appeared in the 20th century.',
      ],
      ['Montesquieu worked as a judge in Bordeaux.', 'The authors of many constitutions had read Montesquieu.'],
    ],
    [
      'In 1893 New Zealand became the first self-governing country in which women could vote in national elections. Kate Sheppard had led the campaign, which handed over petitions with tens of thousands of signatures. Women could stand for parliament there only from 1919.',
      [
        'In New Zealand, women could vote before they could stand for parliament.',
        'The campaign made use of petitions.',
      ],
      ['Women in New Zealand could first vote in 1945.', 'Kate Sheppard fought against votes for women.'],
      ['Kate Sheppard was born in Liverpool.', 'In Europe, Finland was the first country to follow.'],
    ],
    [
      'After seeing the wounded left without care at the battle of Solferino in 1859, Henry Dunant called for aid societies and a treaty. The first Geneva Convention followed in 1864. It obliged armies to care for wounded soldiers of either side.',
      [
        'The first Geneva Convention came five years after the battle of Solferino.',
        'Under the convention, wounded enemies had to be cared for as well.',
      ],
      [
        'The first Geneva Convention is older than the battle of Solferino.',
        'The convention let armies leave wounded enemies without care.',
      ],
      [
        'Dunant shared the first Nobel Peace Prize.',
        'The emblem of the aid societies is the Swiss flag with its colours exchanged.',
      ],
    ],
    [
      'A contract comes about when one side makes an offer and the other accepts it. In many legal systems a spoken agreement is enough for everyday deals. For some contracts, such as the sale of land, the law often asks for writing.',
      [
        'Many legal systems accept contracts that were only spoken.',
        'A sale of land often has to be put into writing.',
      ],
      [
        'A contract comes about by an offer alone, even if nobody accepts it.',
        'No legal system lets people make a contract by word of mouth.',
      ],
      ['Minors can withdraw from most contracts.', 'Roman law already knew contracts by word of mouth.'],
    ],
    [
      'Sweden set up the first parliamentary ombudsman in 1809. The office takes complaints of citizens about public authorities and looks into them independently. It can criticise and recommend, but it cannot overturn the decision of a court.',
      [
        'Someone who feels wronged by a public authority may turn to the ombudsman.',
        'The ombudsman has no power to undo what a court has decided.',
      ],
      ['The first parliamentary ombudsman was set up in Brazil.', 'The ombudsman can set aside the rulings of courts.'],
      ['The word ombudsman goes back to Old Norse.', 'Universities and newspapers have ombudsmen too.'],
    ],
    [
      'In 1856 the Australian colonies of Victoria and South Australia brought in the secret ballot. The state printed the papers, and voters marked them alone behind a screen. Before that, people had often voted aloud, which made it easy to bribe or threaten them.',
      ['Under the new rules, voters filled in their papers unseen.', 'Voting aloud had left voters open to pressure.'],
      [
        'Under the new rules, each candidate had to print the ballot papers.',
        'Under the new rules, voters had to mark their papers in front of everyone.',
      ],
      ['Britain took over the secret ballot in 1872.', 'Henry Chapman drafted the law of Victoria.'],
    ],
  ]),
  ...about('everyday life', [
    [
      'Yeast feeds on sugars in dough and gives off carbon dioxide. The gas is trapped by gluten, an elastic network of wheat proteins, and the dough rises. Dough kept in a refrigerator rises much more slowly, because yeast works less in the cold.',
      ['Bread dough rises because of a gas made by yeast.', 'Cooling the dough slows down its rise.'],
      ['Gluten breaks up the dough and lets all the gas escape.', 'Yeast is at its busiest when the dough is cold.'],
      ['Sourdough bread keeps longer than other bread.', 'Salt slows the yeast in a dough down.'],
    ],
    [
      'Water boils at a lower temperature when the air pressure is lower. High in the mountains potatoes therefore need longer to cook. In a pressure cooker the steam raises the pressure, water boils at about 120 degrees Celsius, and food is done sooner.',
      ['In a pressure cooker water has to be hotter to boil.', 'Potatoes take more time to cook on a high mountain.'],
      [
        'The lower the air pressure, the hotter water must be to boil.',
        'Food takes longer in a pressure cooker than in an open pot.',
      ],
      ['Beans keep more of their vitamins in a pressure cooker.', 'Denis Papin built an early pressure cooker.'],
    ],
    [
      'A soap molecule has one end that mixes with water and one that mixes with fat. Many of them surround a droplet of grease and turn their water-loving ends outwards. The droplet can then be rinsed away with water.',
      ['Soap lets water carry grease away.', 'One part of a soap molecule goes well with fat.'],
      [
        'Both ends of a soap molecule keep away from fat.',
        'Around grease, soap molecules turn their water-loving ends inwards.',
      ],
      ['Soap cleans less well in hard water.', 'Soap can be made from olive oil and lye.'],
    ],
    [
      'Wool fibres are covered with tiny scales. Heat, moisture and rubbing make the scales hook into one another, and the fabric shrinks and grows dense. That is called felting, and it cannot be undone.',
      ['Felted wool cannot be brought back to its former state.', 'Rubbing wool in hot water can make it shrink.'],
      ['The surface of a wool fibre is entirely smooth.', 'Felting makes a woollen fabric larger and looser.'],
      ['Merino sheep were first bred in Spain.', 'Nomads in Central Asia cover their tents with felt.'],
    ],
    [
      'Green and black tea come from leaves of one and the same plant, Camellia sinensis. For black tea the leaves are left to oxidise before they are dried. For green tea they are heated soon after picking, which stops oxidation.',
      ['A single species gives both green and black tea.', 'Early heating keeps green tea from oxidising.'],
      ['Black tea comes from another plant than green tea.', 'Leaves for black tea are kept from oxidising.'],
      ['Green tea contains less caffeine than black tea.', 'Camellia sinensis was first grown in China.'],
    ],
    [
      'A microwave oven heats food with radio waves that set water molecules turning. Metal reflects these waves, so the walls and the grid in the door keep them inside. The waves reach only a few centimetres deep; the middle of a large piece is warmed from its outer parts.',
      [
        'The grid in the door of the oven holds the waves back.',
        'In a thick roast, the centre gets its heat from the parts around it.',
      ],
      [
        'The waves of a microwave oven pass through metal without hindrance.',
        'The waves reach the middle of even the largest piece of food directly.',
      ],
      [
        'A melted bar of chocolate led to the invention of the microwave oven.',
        'A turntable makes the heating more even.',
      ],
    ],
    [
      'Cutting an onion breaks its cells and mixes substances that were kept apart. An enzyme then forms a volatile gas that irritates the eyes, and tears wash it out. Chilling the onion first slows the enzyme and lessens the tears.',
      [
        'A cold onion causes fewer tears.',
        'The eyes are irritated by a gas that forms when the cells of an onion break.',
      ],
      [
        'In an onion that is cut, the substances stay apart from each other.',
        'Chilling an onion beforehand makes the eyes water more.',
      ],
      ['Red onions are milder than white ones.', 'Onions were among the food of the builders of the pyramids.'],
    ],
    [
      'Earth needs about 365.24 days for one orbit around the Sun. In the Gregorian calendar every year that can be divided by four has a leap day, except full centuries that cannot be divided by 400. So 2000 was a leap year, while 1900 was not.',
      ['Under these rules the year 2100 has no leap day.', 'One orbit of Earth takes slightly longer than 365 days.'],
      [
        'Under these rules the year 1900 had a leap day.',
        'In the Gregorian calendar every full century is a leap year.',
      ],
      [
        'The Gregorian calendar was introduced in the 16th century.',
        'Sweden changed to the Gregorian calendar later than Spain.',
      ],
    ],
  ]),
];

/** How the question is put; `passage` and `claim` are what the two texts are called in it. */
export type CheckWording = {
  id: string;
  passage: string;
  claim: string;
  intro: string;
  order: 'passage-first' | 'claim-first';
};

export const checkWordings: readonly CheckWording[] = [
  {
    id: 'plain',
    passage: 'passage',
    claim: 'claim',
    intro: 'Read the passage and judge the claim by it alone.',
    order: 'passage-first',
  },
  {
    id: 'editor',
    passage: 'source',
    claim: 'statement',
    intro:
      'An editor wants to know what the source says about a statement. Use nothing but the source, whatever else you know.',
    order: 'passage-first',
  },
  {
    id: 'reader',
    passage: 'note',
    claim: 'remark',
    intro:
      'A reader made a remark, and a note from a reference work is at hand. Compare the two; outside knowledge does not count.',
    order: 'claim-first',
  },
];
