"""English words before, in and of names."""

OFFICES_END = True

OPENERS = "while when but and as if after before since both republican democrat democratic"

RANKS = """
    mr mrs ms miss mx dr prof sir dame lord lady baron count duke prince princess king queen pope saint st gen general
    lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt admiral cmdr commander brig brigadier
    marshal rev reverend father bishop archbishop cardinal imam rabbi sheikh sen senator rep representative gov governor
    judge justice president cllr atty datuk dato datin tun seri
"""

OFFICES = """
    president minister premier chancellor secretary mayor governor senator congressman congresswoman councillor
    councilman councilwoman chairman chairwoman chair chairperson director chief executive ceo cfo coo head spokesman
    spokeswoman spokesperson professor doctor coach manager captain striker goalkeeper midfielder defender forward
    attorney lawyer prosecutor judge justice commissioner inspector superintendent detective officer constable
    ambassador envoy founder owner author writer actor actress singer composer guitarist drummer bassist analyst
    economist scientist researcher teacher principal dean editor reporter journalist deputy vice former leader member
    candidate coroner farmer engineer campaigner activist historian biologist nurse surgeon architect mp treasurer
    trustee curator lecturer sheriff ombudsman organiser organizer councilor pharmacist physician psychologist midwife
    paramedic firefighter undersecretary strategist barrister solicitor headteacher headmaster provost pastor vicar
    negotiator epidemiologist seismologist virologist ecologist geologist climatologist meteorologist winger substitute
"""

HEADS = """
    ministry department university college institute bank church party association federation union committee council
    commission court office bureau board academy school house senate parliament congress agency national royal
    international universiti american british united world
"""

TAILS = """
    inc corp corporation co company ltd llc plc group holdings university college institute school academy hospital
    department ministry agency bank party association federation union committee council commission court office bureau
    board foundation fund trust society club fc united league team band orchestra records police army navy force senate
    parliament congress church times post journal tribune herald news press airlines airways motors systems industries
    partners authority service administration
"""

AREAS = """
    lake mount mt river cape fort port north south east west northern southern eastern western central new san santa los
    street avenue road county city town village district province state island islands valley bay beach park bridge
"""

PLACES = """
    united states, united states of america, usa, us, u.s., america, united kingdom, uk, u.k., england, scotland, wales
    ireland, northern ireland, great britain, britain, france, germany, italy, spain, portugal, netherlands, belgium
    luxembourg, switzerland, austria, poland, ukraine, russia, belarus, czech republic, slovakia, hungary, romania
    bulgaria, greece, turkey, serbia, croatia, bosnia, slovenia, albania, macedonia, kosovo, montenegro, sweden, norway
    denmark, finland, iceland, estonia, latvia, lithuania, moldova, georgia, armenia, azerbaijan, kazakhstan
    uzbekistan, turkmenistan, kyrgyzstan, tajikistan, china, japan, south korea, north korea, korea, taiwan, hong kong
    mongolia, india, pakistan, bangladesh, sri lanka, nepal, bhutan, afghanistan, iran, iraq, israel, palestine, syria
    lebanon, jordan, saudi arabia, yemen, oman, qatar, kuwait, bahrain, united arab emirates, uae, egypt, libya
    tunisia, algeria, morocco, sudan, south sudan, ethiopia, eritrea, somalia, kenya, uganda, tanzania, rwanda, burundi
    congo, nigeria, ghana, senegal, mali, niger, chad, cameroon, ivory coast, liberia, sierra leone, angola, zambia
    zimbabwe, mozambique, botswana, namibia, south africa, madagascar, indonesia, malaysia, singapore, thailand
    vietnam, cambodia, laos, myanmar, burma, philippines, brunei, east timor, papua new guinea, australia, new zealand
    fiji, canada, mexico, guatemala, honduras, el salvador, nicaragua, costa rica, panama, cuba, jamaica, haiti
    dominican republic, puerto rico, colombia, venezuela, ecuador, peru, bolivia, chile, argentina, uruguay, paraguay
    brazil, guyana, europe, asia, africa, north america, south america, latin america, middle east, southeast asia
    gaza, west bank, alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii
    idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota
    mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina
    north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas
    utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, ontario, quebec, british columbia, alberta
    manitoba, saskatchewan, nova scotia, new brunswick, newfoundland, new south wales, queensland, victoria, tasmania
    western australia, south australia, london, manchester, liverpool, birmingham, leeds, sheffield, bristol, newcastle
    glasgow, edinburgh, cardiff, belfast, dublin, oxford, cambridge, paris, lyon, marseille, berlin, munich, hamburg
    frankfurt, cologne, rome, milan, naples, turin, venice, florence, madrid, barcelona, valencia, seville, lisbon
    amsterdam, rotterdam, brussels, geneva, zurich, vienna, prague, warsaw, krakow, budapest, bucharest, sofia, athens
    istanbul, ankara, moscow, st petersburg, kiev, kyiv, minsk, stockholm, oslo, copenhagen, helsinki, beijing
    shanghai, guangzhou, shenzhen, wuhan, tokyo, osaka, kyoto, seoul, pyongyang, taipei, mumbai, delhi, new delhi
    bangalore, kolkata, chennai, karachi, lahore, islamabad, dhaka, kabul, tehran, baghdad, jerusalem, tel aviv
    damascus, beirut, amman, riyadh, mecca, dubai, abu dhabi, doha, cairo, alexandria, tripoli, tunis, algiers, nairobi
    lagos, johannesburg, cape town, jakarta, bandung, surabaya, medan, bali, java, sumatra, banten, yogyakarta
    kuala lumpur, bangkok, hanoi, ho chi minh city, manila, sydney, melbourne, brisbane, perth, adelaide, canberra
    auckland, wellington, toronto, montreal, vancouver, ottawa, calgary, edmonton, mexico city, havana, bogota, caracas
    lima, santiago, buenos aires, rio de janeiro, sao paulo, new york city, nyc, los angeles, la, chicago, houston
    philadelphia, phoenix, san antonio, san diego, dallas, san jose, austin, san francisco, columbus, indianapolis
    charlotte, seattle, denver, boston, detroit, nashville, memphis, portland, oklahoma city, las vegas, baltimore
    milwaukee, albuquerque, tucson, fresno, sacramento, kansas city, atlanta, miami, cleveland, tulsa, oakland
    minneapolis, tampa, orlando, pittsburgh, cincinnati, st louis, st. louis, new orleans, brooklyn, manhattan, queens
    bronx, hollywood, silicon valley, washington dc, washington d.c., d.c.
    cyprus, malta, monaco, andorra, liechtenstein, vatican, vatican city, gambia, gabon, benin, togo, djibouti, malawi
    lesotho, swaziland, mauritius, seychelles, mauritania, burkina faso, guinea, equatorial guinea, guinea-bissau
    cape verde, comoros, belize, bahamas, barbados, trinidad, tobago, grenada, saint lucia, st lucia, suriname, guam
    samoa, tonga, vanuatu, solomon islands, micronesia, kiribati, maldives, tibet, kashmir, punjab, bengal, soviet union
    ussr, prussia, yugoslavia, czechoslovakia, ottoman empire, roman empire, holland, bohemia, bavaria, saxony, silesia
    transylvania, crimea, siberia, chechnya, catalonia, andalusia, sicily, sardinia, tuscany, lombardy, normandy
    brittany, burgundy, provence, corsica, flanders, scandinavia, balkans, caucasus, manchuria, indochina, persia
    mesopotamia, anatolia, cornwall, devon, dorset, essex, sussex, surrey, hampshire, yorkshire, lancashire, cheshire
    suffolk, lincolnshire, nottingham, leicester, coventry, exeter, plymouth, portsmouth, southampton, brighton
    sunderland, stoke-on-trent, swansea, aberdeen, dundee, inverness, galway, limerick, bordeaux, toulouse, strasbourg
    lille, nantes, reims, dresden, leipzig, stuttgart, dusseldorf, dortmund, bremen, hanover, nuremberg, bonn, salzburg
    innsbruck, graz, basel, bern, antwerp, ghent, bruges, the hague, utrecht, gothenburg, malmo, bergen, porto, bilbao
    zaragoza, malaga, genoa, bologna, palermo, bari, trieste, zagreb, belgrade, sarajevo, ljubljana, bratislava
    thessaloniki, gdansk, poznan, wroclaw, lodz, riga, vilnius, tallinn, leningrad, saint petersburg, novosibirsk
    vladivostok, tbilisi, yerevan, baku, tashkent, almaty, hiroshima, nagasaki, nagoya, kobe, yokohama, sapporo, okinawa
    busan, nanjing, chengdu, tianjin, macau, hyderabad, pune, goa, kerala, gujarat, rajasthan, tamil nadu, bihar, assam
    colombo, kathmandu, rangoon, yangon, saigon, phnom penh, cebu, mindanao, luzon, penang, johor, sarawak, sabah
    borneo, sulawesi, timor, hobart, gold coast, christchurch, dunedin, winnipeg, quebec city, halifax, saskatoon, yukon
    prince edward island, labrador, acapulco, guadalajara, monterrey, tijuana, bermuda, montevideo, quito, la paz
    brasilia, recife, antarctica, arctic, atlantic, atlantic ocean, pacific, pacific ocean, indian ocean, mediterranean
    mediterranean sea, black sea, caspian sea, baltic sea, north sea, red sea, gulf of mexico, persian gulf, caribbean
    english channel, nile, amazon, danube, rhine, thames, seine, mississippi river, himalayas, alps, andes, pyrenees
    rocky mountains, rockies, sahara, great lakes, lake michigan, lake erie, lake superior, lake ontario, midwest
    new england, long island, staten island, harlem, los alamos, pearl harbor, guantanamo, capitol hill, wall street
    rochester, syracuse, albany, hartford, new haven, newark, trenton, princeton, richmond, charleston, savannah
    jacksonville, knoxville, chattanooga, louisville, lexington, dayton, toledo, akron, ann arbor, lansing, grand rapids
    des moines, omaha, wichita, topeka, little rock, baton rouge, shreveport, fort worth, el paso, santa fe
    salt lake city, boise, spokane, tacoma, berkeley, palo alto, pasadena, long beach, anaheim, santa barbara
    santa monica, beverly hills, honolulu, anchorage, gettysburg, harrisburg, wilmington, annapolis, arlington
    springfield, worcester, fallujah, mosul, basra, najaf, kirkuk, kandahar, aleppo, homs, haifa, ramallah, nablus
    bethlehem, nazareth, benghazi, khartoum, addis ababa, mogadishu, kampala, dar es salaam, kigali, harare, lusaka
    accra, dakar, abidjan, kinshasa, pretoria, durban, casablanca, marrakech, darfur, sinai, zanzibar, rhodesia
    transvaal, british isles, channel islands, isle of man, westminster, soho, camden, greenwich, kensington, wembley
    wimbledon, heathrow, broadway, times square, central park
"""

ORGANISATIONS = """
    49ers abc aclu acm activision adidas adobe afl afl-cio afp airbnb airbus ajax amd amtrak aol arsenal at&t atari
    autodesk barclays bbc blackberry bmg bmw boeing bombardier bp broncos bruins canadiens canucks capcom cbc cbs cdc
    celtic celtics cern cfl chevrolet cia cisco citibank citigroup cnn comcast compaq cowboys cubs daimler darpa dea
    dell democrats disney dod dodgers doj dreamworks dupont ebay embraer emi enron epa ericsson espn eu everton
    exxonmobil faa facebook fao fbi fcc fda fedex fema fiat fifa gao gestapo gm goldman google gop greenpeace hamas
    harvard hbo hezbollah hitachi hmso honda hp hsbc hud hulu iaaf iaea ibm ieee imf instagram intel interpol ioc ira
    irs isis itv jpmorgan juventus kgb konami kpmg lakers lapd leafs lehman linkedin lockheed lucasfilm lufthansa
    mcdonald's mcdonalds mercedes-benz merrill mets mgm mi5 mi6 microsoft mit mitsubishi mlb mls mossad motorola motown
    mozilla mtv myspace naacp nasa nascar nasdaq nato natwest nba nbc ncaa nestle netflix netscape nfl nhl nhs nih
    nintendo nissan nokia novartis npr nra nrl nsa nvidia nypd nyse oecd oilers opec packers panasonic patriots paypal
    pbs pentagon pepsi pepsico pfizer pga philips pixar plo porsche qantas qualcomm raf raiders redskins renault
    bernama malaysiakini
    republicans reuters ryanair samsung sec sega siemens snp sony spacex starbucks steelers taliban texaco tories
    toshiba toyota twitter uber ubisoft ucl ucla uefa ufc ukip un unesco unicef unilever usaf usda verizon viacom
    volkswagen volvo wal-mart walmart wba wbc wikipedia wnba wto wwe wwf xerox xinhua yahoo yale yamaha yankees youtube
"""

NAMES = """
    aaron abby abdul abraham adam adams adrian ahmad ahmed akira alan albert albrecht aleksandr alex alexander alexandra
    alfonso alfred ali alice alison allan allen allison alphonse alvarez amanda amir amy anders anderson andre andrea
    andrei andrew andy angela angus ann anna anne annie anthony antoine antonio archibald ariel armstrong arnold arthur
    ashley augustus baker barbara barnes barry beatrice ben benjamin bennett bernard bernhard bert bertrand bill billy
    bob bobby boris brad bradley brandon brenda brett brian brooks bruce bruno bryan burns calvin cameron campbell carl
    carlos carol caroline carter catherine cecil charles charlie charlotte chavez chester chris christian christina
    christine christopher churchill claire clarence clark clarke claude claudia clifford clinton clive cohen coleman
    colin collins conrad cox craig crawford cruz cunningham curtis cynthia cyril dan daniel danny darren daryl dave
    david davidson davies davis dean deborah debra dennis derek diana diane diaz diego dominic don donald donna doris
    dorothy doug douglas duncan dustin dylan ed eddie edgar edmund edward edwards edwin einstein elaine eleanor eli
    elias elizabeth ellen elliot elliott ellis elvis emil emilio emily emma emmanuel enrique eric erik ernest ernst
    erwin esther ethan eugene eva evan evans evelyn felix ferdinand ferguson fernandez fernando fletcher florence floyd
    foster frances francis francisco frank franklin franz fred frederick friedrich fritz gabriel garcia gareth gary
    gavin geoffrey george gerald gerard gertrude gibson gilbert gilles giorgio giovanni giuseppe glenn gomez gonzales
    gonzalez gordon gottfried grace graham gray greg gregory griffin guillaume gunther gustav guy hamilton hannah hans
    hansen harold harriet harris harrison harry harvey hassan hayes heather heinrich helen henderson henri henry herbert
    herman hermann hernandez hiroshi hitler holmes homer horace howard hugh hughes hugo ian ibrahim igor ingrid irene
    iris isaac isabel isabella isaiah ivan jack jackie jackson jacob jacques jake jakob james jamie jan jane janet jason
    javier jay jean jeff jefferson jeffrey jenkins jennifer jensen jeremy jerome jerry jesse jessica jill jim jimmy
    joachim joan joanna joe joel johan johann johannes johansson john johnny johnson johnston jon jonathan jones jordan
    jorge jose josef joseph josephine josh joshua joyce juan judith judy jules julia julian julie jurgen justin karen
    karl kate katherine kathleen kathryn keith kelly ken kennedy kenneth kent kevin khan kim klaus kumar kurt kyle lance
    larry lars larson laura lauren lawrence lee lennon leo leon leonard leonardo leslie lewis liam lincoln linda lisa
    liz lloyd lopez lorenzo lorraine louis louisa louise lucas lucy ludwig luigi luis luke lynn macdonald maggie mahmoud
    manfred manuel marc marcel marco marcus margaret maria marian marie marilyn mario marjorie mark martha martin
    martinez marvin mary mathew matt matthew matthias maurice max maxwell mccarthy mccartney mcdonald mcgregor megan mel
    melissa michael michaela michel michelle miguel mike mikhail miller milton mitch mitchell mohamed mohammad mohammed
    molly monica moore moreno morgan morris morrison moses mozart muhammad murphy murray mustafa myers nancy naomi
    napoleon natalie nathan ned neil nelson newton nguyen nicholas nick nicola nicole nigel nikolai nina nixon noah
    norbert norman o'brien o'connor obama olga oliver olivia olson omar ortiz oscar otto owen pablo palmer pamela parker
    pascal patel patricia patrick patterson paul paula paulo pedro peggy penny percy perez perkins perry peter peters
    peterson phil philip phillip phillips phyllis pierre powell putin rachel rafael ralph ramirez ramon randall randy
    rashid raul raymond reagan rebecca reed reginald rene rex reyes reynolds ricardo richard richards richardson rick
    ricky rita rivera rob robert roberto robin rod roderick rodney rodriguez roger rogers roland romero ron ronald
    roosevelt rosa rose ross roy rudolf rudolph ruiz rupert russell ruth ryan sally salvador sam samantha samuel sanchez
    sanders sandra sara sarah schmidt schneider scott sean sebastian sergei sergio seth shakespeare shane shannon sharon
    shaun shaw shirley sidney sigmund silva silvia simmons simon simpson singh smith snyder sonia sophia sophie spencer
    stalin stanley stefan stella stephan stephanie stephen steve steven stevens stevenson stewart stuart sue sullivan
    susan suzanne sven sylvia takashi tara taylor ted teresa terry thatcher theodore theresa thomas thompson tim timothy
    tina tobias todd tom tommy tony torres tracy trevor truman turner tyler ulrich ursula valentin vera vernon veronica
    vicente victor victoria viktor vince vincent virginia vivian vladimir wagner walker wallace walter watson wayne webb
    weber wendy wilfred wilhelm will william williams williamson willie wilson winston wolfgang wright xavier yuri yusuf
    yves yvonne zachary zhang
"""
